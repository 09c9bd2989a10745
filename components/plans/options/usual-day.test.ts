import { expect, test } from 'vitest';
import { newTrip } from '#core/trips/state.ts';
import { usualDay } from './usual-day.ts';

const trip = (startDate: string | null) =>
  newTrip({ title: 'T', summary: '', homeCurrency: 'EUR', cover: 0, startDate }, ['one', 'two']);

test('a day of a plan goes to the day of its date, and to none where the trip has no such date', () => {
  const dated = trip('2027-05-10');
  expect(
    ['2027-05-09', '2027-05-10', '2027-05-11', '2027-05-12'].map((date) => usualDay(dated, date, 0)),
  ).toEqual([null, 'one', 'two', null]);
});

test('in a trip without dates the first goes to the first', () => {
  expect([0, 1, 2].map((index) => usualDay(trip(null), '2027-05-10', index))).toEqual(['one', 'two', null]);
});
