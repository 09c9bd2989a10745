import { expect, test } from 'vitest';
import { compileProblem, type Problem } from './problem.ts';
import { Tour } from './tour.ts';
import type { Limits } from './types.ts';

const DATES = ['2027-05-01', '2027-05-02'];

/** Two days and three places at one spot, each worth 5 and open all day. */
function problemOf(limits: Limits = {}): Problem {
  const open = Object.fromEntries(DATES.map((date) => [date, [{ start: 0, end: 1440 }]]));
  return compileProblem({
    places: ['a', 'b', 'c'].map((id) => ({
      id,
      at: 0,
      worth: 5,
      minutes: 60,
      open,
      tags: ['sight'],
      cost: 100,
    })),
    travel: [[0]],
    days: DATES.map((date) => ({ date, start: 540, end: 700, from: 0, to: 0 })),
    limits,
  });
}

const visitsOf = (tour: Tour) => tour.routes.map(({ visits }) => visits);

test('a tour that comes back knows the day of each visit, wherever it was in the meantime', () => {
  const tour = new Tour(problemOf());
  tour.replace(0, 1, 0, [0]);
  tour.replace(1, 1, 0, [1]);
  const before = tour.snapshot();
  tour.restore({ ...before, visits: [[1], [0, 2]] });
  expect([...tour.dayOf]).toEqual([1, 0, 1]);
  tour.restore(before);
  expect([...tour.dayOf]).toEqual([0, 1, -1]);
  expect(tour.snapshot()).toEqual(before);
});

test('a visit that does not fit in changes nothing', () => {
  const tour = new Tour(problemOf());
  expect(tour.replace(0, 1, 0, [0, 1])).toBe(true);
  const before = tour.snapshot();
  expect(tour.replace(0, 1, 0, [2])).toBe(false);
  expect(tour.snapshot()).toEqual(before);
  expect([...tour.dayOf]).toEqual([0, 0, -1]);
});

test.each<[string, Limits, number[][]]>([
  ['one with the tag a day', { tags: [{ tag: 'sight', atMost: 1, per: 'day' }] }, [[0], [2]]],
  ['one with the tag on the trip', { tags: [{ tag: 'sight', atMost: 1, per: 'trip' }] }, [[0], []]],
  ['the cost of two', { cost: 200 }, [[0, 1], []]],
])('a limit of %s holds', (_, limits, expected) => {
  const tour = new Tour(problemOf(limits));
  tour.replace(0, 1, 0, [0]);
  tour.replace(0, 2, 0, [1]);
  tour.replace(1, 1, 0, [2]);
  expect(visitsOf(tour)).toEqual(expected);
});
