import { expect, it } from 'vitest';
import { formatTravel } from '#components/ui/travel-words.ts';
import { blankActivity } from '#core/trips/mutators/itinerary.ts';
import { waysOf } from './ways.ts';

const row = (id: string, at: [number, number] | null) => ({
  activity: {
    ...blankActivity(id),
    ...{ id, dayId: 'day', order: id, noteId: id, createdBy: '' },
    place: at && { name: id, ref: null, latitude: at[0], longitude: at[1] },
  },
  tally: undefined,
  here: undefined,
  isOpen: false,
  note: undefined,
});

it('between stops that follow each other stands how one gets from one to the next', () => {
  const ways = waysOf([
    row('castle', [38.7139, -9.1335]),
    row('harbour', [38.7069, -9.145]),
    row('belem', [38.6916, -9.216]),
  ]);
  expect([...ways].map(([id, way]) => [id, formatTravel(way)])).toEqual([
    ['castle', '22 min on foot'],
    ['harbour', '36 min by public transport'],
  ]);
});

it('what has no place, is in the same place or is a journey of its own has no way', () => {
  const lisbon: [number, number] = [38.71, -9.13];
  expect([...waysOf([row('a', lisbon), row('b', null), row('c', lisbon)])]).toEqual([]);
  expect([...waysOf([row('a', lisbon), row('b', lisbon)])]).toEqual([]);
  expect([...waysOf([row('a', lisbon), row('b', [48.85, 2.35])])]).toEqual([]);
});
