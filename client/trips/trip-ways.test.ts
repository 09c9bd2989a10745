import { expect, it } from 'vitest';
import { waysRequest } from '#contracts/ways.ts';
import { blankActivity } from '#core/trips/mutators/itinerary.ts';
import { newTrip } from '#core/trips/state.ts';
import { chainsOf, noWays, requestsOf, waysKnown } from './trip-ways.ts';

const point = (index: number) => ({ latitude: 38 + index / 1000, longitude: -9 });
function tripOf(days: readonly (readonly ({ latitude: number; longitude: number } | null)[])[]) {
  const ids = days.map((_, index) => `day-${String(index).padStart(3, '0')}`);
  const trip = newTrip({} as never, ids);
  days.forEach((places, day) => {
    places.forEach((place, index) => {
      const id = `stop-${day}-${index}`;
      trip.activities[id] = {
        ...blankActivity(id),
        ...{ id, dayId: ids[day] ?? '', order: String(index).padStart(3, '0'), noteId: id, createdBy: '' },
        place: place && { name: id, ref: null, ...place },
      };
    });
  });
  return trip;
}

it('a day is parted where a stop has no place, and days are not joined', () => {
  const chains = chainsOf(
    tripOf([
      [point(0), point(1), null, point(2)],
      [point(3), point(4)],
    ]),
  );
  expect(chains).toEqual([
    [point(0), point(1)],
    [point(3), point(4)],
  ]);
});

it('long days and long trips are asked for in pieces that the server takes, and no way is lost', () => {
  const trip = tripOf(
    Array.from({ length: 45 }, () => Array.from({ length: 60 }, (_, index) => point(index))),
  );
  const requests = requestsOf(chainsOf(trip));
  for (const chains of requests) waysRequest.parse({ chains });
  const ways = requests.flat().reduce((sum, chain) => sum + chain.length - 1, 0);
  expect(ways).toBe(45 * 59);
});

it('what was told once stays known, also when nobody could be asked afterwards', () => {
  const chains = [[point(0), point(1)]];
  const pair = { walk: { minutes: 3, km: 0.2, shape: [] }, car: null };
  const { lookup } = waysKnown([
    { chains, answer: { chains: [[pair]], provenance: null } },
    { chains, answer: { chains: [[{ walk: null, car: null }]], provenance: null } },
  ]);
  expect(lookup(point(0), { latitude: 38.0010000001, longitude: -9 })).toEqual(pair);
  expect(lookup(point(1), point(0))).toBeUndefined();
  expect(waysKnown([])).toBe(noWays);
});
