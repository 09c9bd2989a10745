import { expect, test } from 'vitest';
import { destinationFile } from '#contracts/atlas.ts';
import { tripState } from '#contracts/trips.ts';
import { daysBetween } from '#core/trips/dates.ts';
import { integrityError } from '#core/trips/integrity.ts';
import { activitiesOf, daysOf } from '#core/trips/state.ts';
import { stationsOf } from '#core/trips/stations.ts';
import lisbon from '#data/atlas/europe/lisbon.json' with { type: 'json' };
import { demoTrip } from './demo-trip.ts';

const { highlights } = destinationFile.parse(lisbon);
let ids = 0;
const make = (perUsd: number | null = 0.9, today = '2027-03-01') =>
  demoTrip({
    ...{ sights: highlights, perUsd, today, newId: () => `id-${++ids}-of-demo` },
    traveller: { id: 'ann', name: 'Ann', personId: 'me' },
  });

test('the demo is a whole trip: five days with stops, a stay, a flight, ideas, money, lists and people', () => {
  const trip = make();
  expect(() => tripState.parse(trip)).not.toThrow();
  expect(integrityError(trip)).toBeNull();
  expect(trip.trip).toMatchObject({ isDemo: true, startDate: '2027-04-14' });
  expect(daysOf(trip).map(({ id }) => activitiesOf(trip, id).length)).toEqual([5, 4, 3, 4, 3]);
  expect(activitiesOf(trip, null).length).toBeGreaterThanOrEqual(4);
  expect(Object.values(trip.people).map(({ name }) => name)).toEqual(['Ann', 'Mia', 'Jonas']);
  expect(Object.keys(trip.expenses)).toHaveLength(2);
  expect(Object.keys(trip.checklist)).toHaveLength(5);
});

test('every place of the demo is one of the atlas, so that a sight that is renamed there is noticed', () => {
  const named = new Set(highlights.map(({ name }) => name));
  const sights = Object.values(make().activities).filter(({ kind }) => kind === 'sight');
  expect(sights.length).toBeGreaterThanOrEqual(10);
  for (const { name, place } of sights) {
    expect(named).toContain(name);
    expect(place?.latitude).toBeTypeOf('number');
  }
});

test.each(['2027-03-01', '2027-03-03', '2027-03-04', '2027-12-31'])(
  'begun on %s it starts on a Wednesday six or seven weeks later',
  (today) => {
    const { startDate } = make(0.9, today).trip;
    expect(new Date(`${startDate}T00:00:00Z`).getUTCDay()).toBe(3);
    const ahead = daysBetween(today, startDate ?? '');
    expect(ahead).toBeGreaterThanOrEqual(42);
    expect(ahead).toBeLessThan(49);
  },
);

test('its next thing to do is to watch the flight', () => {
  const line = stationsOf(make(), { today: '2027-03-01', watched: new Set(), ideas: 4 });
  expect(line.next).toMatchObject({ kind: 'watch_price' });
});

test('without a rate nothing at the door has a price', () => {
  const costs = Object.values(make(null).activities).flatMap(({ kind, cost }) =>
    kind === 'sight' && cost ? [cost] : [],
  );
  expect(costs).toEqual([]);
});
