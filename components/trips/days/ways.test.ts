import { expect, it } from 'vitest';
import { noWays, waysKnown } from '#client/trips/trip-ways.ts';
import { formatsIn } from '#components/ui/format.ts';
import { travelText } from '#components/ui/travel-words.ts';
import { blankActivity } from '#core/trips/mutators/itinerary.ts';
import { englishOf } from '#testing/words.ts';
import { type DayWay, waysOf, wayText } from './ways.ts';

const formats = formatsIn('en');
const tTravel = englishOf('common.travel');
const said = (way: DayWay) => wayText(way, englishOf('trips.days.ways'), tTravel, formats);

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

const days = (rows: Parameters<typeof waysOf>[0]) => waysOf(rows, noWays.lookup);

it('between stops that follow each other stands how one gets from one to the next', () => {
  const ways = days([
    row('castle', [38.7139, -9.1335]),
    row('harbour', [38.7069, -9.145]),
    row('belem', [38.6916, -9.216]),
  ]);
  expect([...ways].map(([id, way]) => [id, travelText(way, tTravel, formats)])).toEqual([
    ['castle', '22\u00a0min on foot'],
    ['harbour', '36\u00a0min by public transport'],
  ]);
});

it('what has no place, is in the same place or is a journey of its own has no way', () => {
  const lisbon: [number, number] = [38.71, -9.13];
  expect([...days([row('a', lisbon), row('b', null), row('c', lisbon)])]).toEqual([]);
  expect([...days([row('a', lisbon), row('b', lisbon)])]).toEqual([]);
  expect([...days([row('a', lisbon), row('b', [48.85, 2.35])])]).toEqual([]);
});

it('what a routing service says is told as it is, the rest is marked as estimated', () => {
  const at = (latitude: number, longitude: number) => ({ latitude, longitude });
  const [castle, harbour, belem] = [at(38.7139, -9.1335), at(38.7069, -9.145), at(38.6916, -9.216)];
  const { lookup } = waysKnown([
    {
      chains: [[castle, harbour, belem]],
      answer: {
        chains: [
          [
            { walk: { minutes: 19, km: 1.4, shape: [] }, car: null },
            { walk: null, car: { minutes: 14, km: 8.1, shape: [] } },
          ],
        ],
        provenance: null,
      },
    },
  ]);
  const rows = [
    row('castle', [38.7139, -9.1335]),
    row('harbour', [38.7069, -9.145]),
    row('belem', [38.6916, -9.216]),
    row('moved', [38.7, -9.2]),
  ];
  expect([...waysOf(rows, lookup).values()].map(said)).toEqual([
    '19\u00a0min on foot',
    'about 36\u00a0min by public transport, 14\u00a0min by car',
    'about 16\u00a0min by public transport',
  ]);
});
