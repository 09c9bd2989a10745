import { expect, test } from 'vitest';
import { plainText } from '#server/lib/plain-text.ts';
import { embeddedPlaces } from '#server/providers/places/embedded.ts';
import { priceIn } from './price.ts';
import { routeIn } from './title.ts';

const places = embeddedPlaces();

test.each([
  ['Lisbon to Tokyo for only €389 roundtrip', 38_900, 'EUR'],
  ['from USD 1,299', 129_900, 'USD'],
  ['ab 1.299 EUR', 129_900, 'EUR'],
  ['nur 89,50 €', 8_950, 'EUR'],
  ["CHF 1'450.05", 145_005, 'CHF'],
  ['¥45,000 return', 45_000, 'JPY'],
  ['Save 40%! US$ 512 in May 2027', 51_200, 'USD'],
  ['5* hotel, 7 nights from £612 (was £900)', 61_200, 'GBP'],
  ['Lisbon to Tokyo CA$601', 60_100, 'CAD'],
  ['C$ 601 return', 60_100, 'CAD'],
  ['A$601 return', 60_100, 'AUD'],
  ['AU$1,601.50', 160_150, 'AUD'],
  ['HK$2,388 to Tokyo', 238_800, 'HKD'],
  ['por R$ 1.899,90', 189_990, 'BRL'],
  ['S$388 all-in', 38_800, 'SGD'],
  ['NZ$999', 99_900, 'NZD'],
  ['MX$8,900', 890_000, 'MXN'],
  ['$601 CAD roundtrip', 60_100, 'CAD'],
  ['$601AUD', 60_100, 'AUD'],
  ['od 1 299 zł', 129_900, 'PLN'],
  ['3 990 Kč', 399_000, 'CZK'],
  ['SEK 2 499', 249_900, 'SEK'],
  ['₹32,500', 3_250_000, 'INR'],
  ['KWD 45.500 return', 45_500, 'KWD'],
  ['ab 389,- €', 38_900, 'EUR'],
  ['1.299,50 €', 129_950, 'EUR'],
  ['€1,299.50', 129_950, 'EUR'],
  ['1 299,50 €', 129_950, 'EUR'],
  ['€300 off: now €389', 38_900, 'EUR'],
  ['Save $200! Lisbon to Tokyo for $601', 60_100, 'USD'],
  ['was $900, now $601', 60_100, 'USD'],
  ['$601 (was $900)', 60_100, 'USD'],
  ['from $601, usually $900', 60_100, 'USD'],
  ['reduced from $900 to $601', 60_100, 'USD'],
  ['€900 → €601', 60_100, 'EUR'],
  ['€601 statt €900', 60_100, 'EUR'],
  ['Statt 900 € nur 601 €', 60_100, 'EUR'],
  ['€389 plus €30 fees', 38_900, 'EUR'],
  ['from €300 to €500', 30_000, 'EUR'],
])('the price of "%s" is found', (title, amount, currency) => {
  expect(priceIn(title)).toEqual({ amount, currency });
});

test.each([
  'Lisbon to Tokyo, cheap',
  '99% off',
  '€0',
  'May 2027',
  'NYC 2026',
  'XYZ 300',
  '€300 off flights to Tokyo',
  'Save $200 on flights',
  'Save up to €150 on hotels',
  '$200 discount with this code',
  '300 € Rabatt auf Flüge',
  'Flights $100 cheaper than usual',
  'A €50 voucher for everyone',
  'usually €900',
  'B$300',
  'RD$ 3,000',
  '2 499 kr',
  'kr 2499',
  'Rs. 4,000',
])('"%s" names no price', (title) => expect(priceIn(title)).toBeNull());

test.each([
  ['Lisbon, Portugal to Tokyo, Japan for only €389 roundtrip', 'LIS', /^(HND|NRT)$/],
  ['LIS to NRT €389', 'LIS', /^NRT$/],
  ['Cheap flights from Oslo to Bangkok from $450', 'OSL', /^(BKK|DMK)$/],
  ['Bogota to Zurich €610', 'BOG', /^ZRH$/],
  ['Zürich to Bogotá CHF 610', 'ZRH', /^BOG$/],
  ['HOT: Madrid → Buenos Aires €410', 'MAD', /^(EZE|AEP)$/],
])('the route of "%s" is found', (title, from, to) => {
  expect(routeIn(title, places)).toEqual({ from, to: expect.stringMatching(to) });
});

test.each([
  'A week by the sea €389',
  'From somewhere to nowhere €300',
  'EUR to USD rates',
  'Lisbon to Lisbon €1',
])('"%s" names no route', (title) => expect(routeIn(title, places)).toBeNull());

test('markup is taken for text, however often it was escaped', () => {
  expect(plainText('a &amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt; b')).toBe('a b');
  expect(plainText('<b onclick="x">a</b> &lt; b & c\u202e\u0000')).toBe('a < b & c');
  expect(plainText('<script>never closed')).toBe('');
});
