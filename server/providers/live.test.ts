import { expect, test } from 'vitest';
import { monthClimate } from '#contracts/places.ts';
import { fcdoSlug, govUkContent, parseGovUk } from './advice/fcdo.ts';
import { geosearchAnswer, parseGeosearch } from './attractions/wikipedia.ts';
import { parsePower, powerAnswer } from './climate/nasa-power.ts';
import { frankfurterAnswer, parseFrankfurter } from './currency/frankfurter.ts';

/* Small answers of the documented shapes, made by hand. */

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const year = (value: (index: number) => number) =>
  Object.fromEntries([...MONTHS.map((name, index) => [name, value(index)]), ['ANN', value(6)]]);

test('UK advice that was never changed publicly is as old as the page', () => {
  const content = govUkContent.parse({
    base_path: '/foreign-travel-advice/niue',
    public_updated_at: null,
    updated_at: '2026-10-02T10:00:00Z',
    details: { alert_status: [] },
  });
  expect(parseGovUk(content).provenance.asOf).toBe('2026-10-02T10:00:00Z');
});

test('NASA POWER: means become days and nights, and mm a day become mm a month', () => {
  const answer = powerAnswer.parse({
    type: 'Feature',
    properties: {
      parameter: {
        T2M: year((i) => 10 + i),
        PRECTOTCORR: year(() => 2),
      },
    },
  });
  const fact = parsePower(answer, '2026-11-20', 'https://power.larc.nasa.gov/');
  expect(fact?.provenance).toMatchObject({ provider: 'nasa-power', kind: 'live' });
  expect(fact?.value[0]).toEqual({ month: 1, highC: 14.7, lowC: 5.3, rainMm: 62, rainDays: 19 });
  for (const month of fact?.value ?? []) monthClimate.parse(month);
});

test('NASA POWER: its mark for "not known" is no temperature', () => {
  const parameter = { T2M: year((i) => (i === 3 ? -999 : 10)), PRECTOTCORR: year(() => 2) };
  expect(
    parsePower(powerAnswer.parse({ properties: { parameter } }), '2026-11-20', 'https://x.org'),
  ).toBeNull();
});

test('Frankfurter: one row a currency, as old as the newest', () => {
  const answer = frankfurterAnswer.parse([
    { date: '2026-11-18', base: 'USD', quote: 'EUR', rate: 0.86 },
    { date: '2026-11-19', base: 'USD', quote: 'THB', rate: 32.4 },
  ]);
  const fact = parseFrankfurter(answer, 'USD');
  expect(fact?.value).toEqual({ EUR: 0.86, THB: 32.4, USD: 1 });
  expect(fact?.provenance.asOf).toBe('2026-11-19');
  expect(parseFrankfurter([], 'USD')).toBeNull();
});

const advice = (alert_status: string[]) =>
  parseGovUk(
    govUkContent.parse({
      base_path: '/foreign-travel-advice/spain',
      public_updated_at: '2026-10-01T09:30:00+01:00',
      updated_at: '2026-10-02T10:00:00Z',
      details: { alert_status, country: { name: 'Spain' } },
    }),
  );

test.each([
  [[], 'normal'],
  [['avoid_all_but_essential_travel_to_parts'], 'caution'],
  [['avoid_all_travel_to_parts', 'avoid_all_but_essential_travel_to_whole_country'], 'avoid'],
  [['avoid_all_travel_to_whole_country'], 'avoid'],
  [['an_alert_of_tomorrow'], 'caution'],
])('UK advice: alerts %j are "%s"', (alerts, level) => {
  const fact = advice(alerts);
  expect(fact.value.level).toBe(level);
  expect(fact.provenance.url).toBe('https://www.gov.uk/foreign-travel-advice/spain');
});

test.each([
  ['ES', 'spain'],
  ['US', 'usa'],
  ['NZ', 'new-zealand'],
  ['CZ', 'czechia'],
  ['VA', 'holy-see'],
  ['TK', 'cook-islands-tokelau-and-niue'],
  ['CI', 'cote-d-ivoire'],
  ['GB', null],
  ['ZZ', null],
])('UK advice about %s is at %s', (country, slug) => {
  expect(fcdoSlug(country)).toBe(slug);
});

test('Wikipedia: sights in the order of the answer, by the words of their description', () => {
  const page = (index: number, title: string, description?: string) => ({
    pageid: index,
    index,
    title,
    ...(description ? { description } : {}),
    coordinates: [{ lat: 48.1, lon: 11.5, primary: true, globe: 'earth' }],
  });
  const answer = geosearchAnswer.parse({
    batchcomplete: true,
    query: {
      pages: [
        page(3, 'Nymphenburg', 'Palace and park in Munich, Germany'),
        page(1, 'Deutsches Museum', 'Science and technology museum in Munich'),
        page(2, 'Some company', 'German software company'),
        page(4, 'No description'),
      ],
    },
  });
  const fact = parseGeosearch(answer, { latitude: 48.1, longitude: 11.5 }, '2026-11-20T12:00:00Z');
  expect(fact.value.map(({ name, interests }) => [name, ...interests])).toEqual([
    ['Deutsches Museum', 'art'],
    ['Nymphenburg', 'history', 'nature'],
  ]);
});

test('Wikipedia: nothing near is an empty answer', () => {
  const fact = parseGeosearch(
    geosearchAnswer.parse({ batchcomplete: true }),
    { latitude: 0, longitude: 0 },
    '2026-11-20T12:00:00Z',
  );
  expect(fact.value).toEqual([]);
});
