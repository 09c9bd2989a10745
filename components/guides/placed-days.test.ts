import { expect, test } from 'vitest';
import type { ForecastAnswer } from '#contracts/weather.ts';
import { daysAhead, placedDays, pointsOf } from './placed-days.ts';

const porto = { latitude: 41.15, longitude: -8.61 };
const lisbon = { latitude: 38.72, longitude: -9.14 };
const provenance = { provider: 'open-meteo', kind: 'live', asOf: '2026-11-28T10:00:00Z' } as const;
const answer = (highC: number, dates: readonly string[]): ForecastAnswer => ({
  days: dates.map((date) => ({
    ...{ date, sky: 'rain', highC, lowC: 9, rainMm: 3, rainChance: 60 },
    ...{ windKmh: 20, sunrise: null, sunset: null },
  })),
  provenance,
  sea: null,
});
const days = [
  { date: '2026-11-29', at: porto, place: 'Porto' },
  { date: '2026-11-30', at: porto, place: 'Porto' },
  { date: '2026-12-01', at: lisbon, place: 'Lisbon' },
];

test('each day has the weather of where it is spent, and a place is named when one comes there', () => {
  expect(pointsOf(days)).toEqual([porto, lisbon]);
  const dates = days.map(({ date }) => date);
  const placed = placedDays(days, [answer(14, dates), answer(18, dates)]);
  expect(placed.days.map(({ day, place }) => [day.date, day.highC, place])).toEqual([
    ['2026-11-29', 14, 'Porto'],
    ['2026-11-30', 14, null],
    ['2026-12-01', 18, 'Lisbon'],
  ]);
  expect(placed.sources).toEqual([provenance]);
});

test('a place of which nothing is forecast leaves its days out', () => {
  expect(placedDays(days, [null, answer(18, ['2026-12-01'])]).days.map(({ day }) => day.date)).toEqual([
    '2026-12-01',
  ]);
});

test('what is further ahead than sixteen days, and what is over, is not asked for', () => {
  expect(daysAhead('2026-11-20', '2026-11-29', '2026-11-28')).toEqual(['2026-11-28', '2026-11-29']);
  expect(daysAhead('2027-05-01', '2027-05-09', '2026-11-28')).toEqual([]);
  expect(daysAhead('2026-12-12', '2026-12-20', '2026-11-28')).toEqual(['2026-12-12', '2026-12-13']);
});
