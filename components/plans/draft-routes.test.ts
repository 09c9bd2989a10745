import { expect, test } from 'vitest';
import type { DraftDay, DraftStop } from '#contracts/plans.ts';
import { draftRoutes, numbered } from './draft-routes.ts';

const stop = (id: string, kind: DraftStop['kind'], at: DraftStop['at'] = null): DraftStop => ({
  ...{ id, name: id, kind, at, start: 600, end: 660, travel: null, indoor: null, hours: null },
  ...{ closedUntil: null, stepFree: null, booking: null, stay: null, cost: null, reason: null },
  ...{ provenance: null, pinned: false },
});
const here = { latitude: 38.7, longitude: -9.1 };
const day = (date: string, stops: DraftStop[]): DraftDay => ({
  ...{ date, title: '', wakes: null, sleeps: null, weather: null, sun: null, holiday: null, stops },
});

test('stops are numbered as on the line of their day; transfers have no number', () => {
  const stops = [stop('arrive', 'arrival'), stop('tower', 'sight'), stop('dinner', 'dinner')];
  expect(numbered(stops).map(({ number }) => number)).toEqual([null, 1, 2]);
});

test('the map has the sights with a place, by their numbers, each day in its own colour', () => {
  const routes = draftRoutes([
    day('2027-05-10', [stop('arrive', 'arrival', here), stop('lunch', 'lunch', here)]),
    day('2027-05-11', [
      stop('breakfast', 'breakfast', here),
      stop('tower', 'sight', here),
      stop('fair', 'event'),
    ]),
  ]);
  expect(routes).toMatchObject([{ id: '2027-05-11', colour: 1, stops: [{ name: 'tower', number: 2 }] }]);
});
