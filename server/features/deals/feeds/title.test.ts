import { expect, test } from 'vitest';
import { embeddedPlaces } from '#server/providers/places/embedded.ts';
import { plainText } from './parse.ts';
import { priceIn, routeIn } from './title.ts';

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
])('the price of "%s" is found', (title, amount, currency) => {
  expect(priceIn(title)).toEqual({ amount, currency });
});

test.each(['Lisbon to Tokyo, cheap', '99% off', '€0', 'May 2027', 'NYC 2026', 'XYZ 300'])(
  '"%s" names no price',
  (title) => expect(priceIn(title)).toBeNull(),
);

test.each([
  ['Lisbon, Portugal to Tokyo, Japan for only €389 roundtrip', 'LIS', /^(HND|NRT)$/],
  ['LIS to NRT €389', 'LIS', /^NRT$/],
  ['Cheap flights from Oslo to Bangkok from $450', 'OSL', /^(BKK|DMK)$/],
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
