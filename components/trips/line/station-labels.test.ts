import { expect, test } from 'vitest';
import { formatsIn } from '#components/ui/format.ts';
import { englishOf } from '#testing/words.ts';
import { daysToGoText, nextLabel, stationNote } from './station-labels.ts';

const t = englishOf('trips.line');
const line = { stations: [], next: null, daysToGo: 12 };

test('a station says how far it is', () => {
  expect(stationNote({ name: 'planned', state: 'current', progress: { done: 1, of: 5 } }, line, t)).toBe(
    '1 of 5 days',
  );
  expect(stationNote({ name: 'booked', state: 'ahead', progress: { done: 0, of: 2 } }, line, t)).toBe(
    '0 of 2',
  );
  expect(stationNote({ name: 'gone', state: 'current', progress: null }, line, t)).toBe('12 days to go');
  expect(stationNote({ name: 'gone', state: 'done', progress: null }, line, t)).toBeNull();
  expect(stationNote({ name: 'priced', state: 'done', progress: null }, line, t)).toBeNull();
});

test('the days to go are counted as people do', () => {
  expect([2, 1, 0, -3].map((days) => daysToGoText(days, t))).toEqual([
    '2 days to go',
    'Tomorrow',
    'On now',
    'On now',
  ]);
});

test('what a flight is about is said only where somebody knows', () => {
  const step = { kind: 'watch_price' as const, activityId: 'flight' };
  expect(nextLabel({ ...step, each: { amount: 23_500, currency: 'EUR' } }, t, formatsIn('en'))).toBe(
    'Watch the flight, about €235 each',
  );
  expect(nextLabel({ ...step, each: null }, t, formatsIn('en'))).toBe('Watch the flight');
});
