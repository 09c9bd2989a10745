import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Sight } from '#contracts/atlas.ts';
import type { ProposedChange } from '#contracts/proposals.ts';
import type { Activity, TripState } from '#contracts/trips.ts';
import { blankActivity } from '../../trips/mutators/itinerary.ts';
import { activitiesOf, newTrip } from '../../trips/state.ts';
import { cheaperDinner } from './cheaper-dinner.ts';
import { fillDay } from './fill-day.ts';
import { type MadeProposal, rowsOf, withChanges } from './made-proposal.ts';
import { isMovable, optimiseDay } from './optimise-day.ts';
import { rainyDay } from './rainy-day.ts';

const spot = fc.record({
  latitude: fc.double({ min: 38.68, max: 38.8, noNaN: true }),
  longitude: fc.double({ min: -9.25, max: -9.1, noNaN: true }),
});
const stop = fc.record({
  place: fc.option(spot),
  startTime: fc.option(fc.constantFrom('09:00', '13:30', '19:00'), { freq: 4 }),
  status: fc.constantFrom('planned', 'booked', 'idea', 'done'),
  kind: fc.constantFrom('sight', 'food', 'walk', 'train', 'stay'),
});
const trips = fc.array(stop, { maxLength: 9 }).map((stops): TripState => {
  const empty = newTrip(
    {
      ...{ title: 'Lisbon', summary: '', homeCurrency: 'EUR', cover: 0, startDate: '2027-05-10' },
    },
    ['d1', 'd2'],
  );
  const activities = stops.map(
    ({ place, ...fields }, index): Activity => ({
      ...blankActivity(`Stop ${index}`),
      ...fields,
      status: fields.status as Activity['status'],
      kind: fields.kind as Activity['kind'],
      ...{ id: `s${index}`, noteId: `s${index}`, dayId: 'd1', order: `a${index}`, createdBy: 'ana' },
      place: place && { name: `Place ${index}`, ref: null, ...place },
    }),
  );
  return { ...empty, activities: Object.fromEntries(activities.map((one) => [one.id, one])) };
});
const sights = fc
  .array(fc.tuple(spot, fc.boolean(), fc.integer({ min: 30, max: 300 })), { maxLength: 14 })
  .map((all): Sight[] =>
    all.map(([at, indoor, minutes], index) => ({
      ...({ name: `Sight ${index}`, kind: 'museum', summary: '' } as unknown as Sight),
      ...at,
      ...{ indoor, minutes },
    })),
  );
const idOf = (index: number) => `new-${index}`;
const changesOf = (made: MadeProposal): readonly ProposedChange[] => ('changes' in made ? made.changes : []);

/** Everything of a stop but where it comes. */
const wordsOf = ({ order: _order, ...words }: Activity) => words;

/** What people gave a time, booked, or put nowhere on the map. */
function expectUntouched(before: TripState, after: TripState): void {
  for (const old of Object.values(before.activities)) {
    const now = after.activities[old.id];
    expect(now, old.name).toBeDefined();
    if (!isMovable(old)) expect(now && wordsOf(now)).toEqual(wordsOf(old));
  }
  const fixed = (state: TripState) =>
    activitiesOf(state, 'd1')
      .map(({ id }) => id)
      .filter((id) => before.activities[id] && !isMovable(before.activities[id] as Activity));
  expect(fixed(after)).toEqual(fixed(before));
}

describe('what agents propose for a day', () => {
  test('a shorter way has the same stops, none of them changed, and those with a time or a booking where they were', () => {
    fc.assert(
      fc.property(trips, (trip) => {
        const made = optimiseDay(trip, 'd1');
        const after = withChanges(trip, changesOf(made));
        expectUntouched(trip, after);
        const places = (state: TripState) => activitiesOf(state, 'd1').map((one) => one);
        expect(
          places(after)
            .map(({ id }) => id)
            .sort(),
        ).toEqual(
          places(trip)
            .map(({ id }) => id)
            .sort(),
        );
        for (const old of places(trip))
          expect(wordsOf(after.activities[old.id] as Activity)).toEqual(wordsOf(old));
        // Stops that may not move are where they were, counted from the morning.
        places(trip).forEach((old, index) => {
          if (!isMovable(old)) expect(places(after)[index]?.id).toBe(old.id);
        });
        if ('changes' in made) expect(optimiseDay(after, 'd1')).toHaveProperty('nothing');
      }),
      { numRuns: 300 },
    );
  });

  test('what fills a day is new, and changes nothing that was there', () => {
    fc.assert(
      fc.property(trips, sights, fc.constantFrom(1, 3), (trip, known, atMost) => {
        const made = fillDay(trip, 'd1', known, { atMost, idOf });
        const changes = changesOf(made);
        expect(changes.length).toBeLessThanOrEqual(atMost);
        const after = withChanges(trip, changes);
        expectUntouched(trip, after);
        expect(Object.keys(after.activities)).toHaveLength(
          Object.keys(trip.activities).length + changes.length,
        );
        for (const change of changes) expect(change).toMatchObject({ kind: 'add_activity', dayId: 'd1' });
      }),
      { numRuns: 100 },
    );
  });

  test('a rainy day loses no stop: what was outdoors is an idea again', () => {
    fc.assert(
      fc.property(trips, sights, (trip, known) => {
        const made = rainyDay(trip, 'd1', known, { idOf, isOutdoor: ({ kind }) => kind === 'walk' });
        const after = withChanges(trip, changesOf(made));
        expectUntouched(trip, after);
        for (const old of Object.values(trip.activities)) {
          const now = after.activities[old.id] as Activity;
          if (now.dayId !== old.dayId) expect([old.kind, now.dayId]).toEqual(['walk', null]);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('the card shows the day as it would be, with what is new, moved and gone', () => {
    fc.assert(
      fc.property(trips, sights, (trip, known) => {
        for (const made of [
          optimiseDay(trip, 'd1'),
          fillDay(trip, 'd1', known, { atMost: 3, idOf }),
          rainyDay(trip, 'd1', known, { idOf, isOutdoor: ({ kind }) => kind === 'walk' }),
        ]) {
          const rows = rowsOf(trip, changesOf(made), 'd1');
          const after = activitiesOf(withChanges(trip, changesOf(made)), 'd1');
          expect(rows.filter(({ mark }) => mark !== 'gone').map(({ activityId }) => activityId)).toEqual(
            after.map(({ id }) => id),
          );
          if ('changes' in made) expect(rows.some(({ mark }) => mark !== 'same')).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('three stops in a zigzag are put in a line, and the words say how much that saves', () => {
    const at = (index: number, longitude: number): Activity => ({
      ...blankActivity(`Stop ${index}`),
      ...{ id: `s${index}`, noteId: `s${index}`, dayId: 'd1', order: `a${index}`, createdBy: 'ana' },
      ...{ kind: 'sight', status: 'planned' },
      place: { name: 'Somewhere', latitude: 38.7, longitude, ref: null },
    });
    const empty = newTrip({ title: 'L', summary: '', homeCurrency: 'EUR', cover: 0, startDate: null }, [
      'd1',
    ]);
    const trip = { ...empty, activities: { s0: at(0, -9.1), s1: at(1, -9.2), s2: at(2, -9.15) } };
    const made = optimiseDay(trip, 'd1');
    expect(made).toMatchObject({ reason: expect.stringMatching(/^About \d+ minutes less on the way/) });
    const order = activitiesOf(withChanges(trip, changesOf(made)), 'd1').map(({ id }) => id);
    expect([
      ['s0', 's2', 's1'],
      ['s1', 's2', 's0'],
    ]).toContainEqual(order);
  });

  test('a dinner goes to a place for eating nearby, or to a simple one near the stop before', () => {
    const food: Activity = {
      ...blankActivity('Tasting menu'),
      ...{ id: 'dinner', noteId: 'dinner', dayId: 'd1', order: 'a2', createdBy: 'ana', kind: 'food' },
      ...{ status: 'planned', startTime: '20:00', cost: { amount: 18_000, currency: 'EUR' } },
    };
    const castle: Activity = {
      ...blankActivity('Castle'),
      ...{ id: 'castle', noteId: 'castle', dayId: 'd1', order: 'a1', createdBy: 'ana', kind: 'sight' },
      place: { name: 'Castle', latitude: 38.71, longitude: -9.13, ref: null },
    };
    const empty = newTrip({ title: 'L', summary: '', homeCurrency: 'EUR', cover: 0, startDate: null }, [
      'd1',
    ]);
    const trip = { ...empty, activities: { castle, dinner: food } };
    const euros = (amount: number) => ({ amount: amount * 100, currency: 'EUR' });
    const facts = {
      town: 'Lisbon',
      window: { from: 1170, until: 1350 },
      perPerson: { simple: euros(14), usual: euros(27) },
      places: [],
      quarters: ['Bairro Alto'],
    };
    const market = { name: 'Market hall', latitude: 38.71, longitude: -9.14, summary: 'Forty kitchens.' };
    const nearCastle = cheaperDinner(trip, 'd1', facts, 'new');
    expect(nearCastle).toMatchObject({
      title: 'A simple dinner near Castle',
      reason: expect.stringMatching(/^About €166 less\. .*estimate.*Bairro Alto/),
    });
    const inMarket = cheaperDinner(trip, 'd1', { ...facts, places: [market as Sight] }, 'new');
    expect(inMarket).toMatchObject({ title: 'Dinner at Market hall' });
    expect(withChanges(trip, changesOf(inMarket)).activities.dinner).toMatchObject({
      ...{ name: 'Dinner at Market hall', startTime: '20:00', cost: euros(14) },
    });
    const without = { ...empty, activities: { castle } };
    const added = withChanges(without, changesOf(cheaperDinner(without, 'd1', facts, 'new')));
    expect(added.activities.new).toMatchObject({ kind: 'food', startTime: '19:30', dayId: 'd1' });
    const booked = { ...trip, activities: { castle, dinner: { ...food, status: 'booked' as const } } };
    expect(cheaperDinner(booked, 'd1', facts, 'new')).toEqual({
      nothing: '“Tasting menu” is booked already, so it stays.',
    });
  });
});
