import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClientChange, TripState } from '#contracts/trips.ts';
import { mutate } from '../trips/mutators/mutator.ts';
import { activitiesOf, daysOf, newTrip } from '../trips/state.ts';
import { spreadIdeas } from './spread-ideas.ts';

const context = { actorId: 'ann', actorName: 'Ann', opId: 'operation', at: '2027-01-01T00:00:00Z' };
const apply = (state: TripState, change: ClientChange) => mutate(state, change, context).state;
const blank = (days: number) =>
  newTrip(
    { title: 'Lisbon', summary: '', homeCurrency: 'EUR', cover: 0, startDate: '2027-05-10' },
    Array.from({ length: days }, (_, index) => `day-${index + 1}`),
  );
const idea = (
  id: string,
  at: [number, number] | null,
  fields: Partial<Extract<ClientChange, { kind: 'add_activity' }>['fields']> = {},
): ClientChange => ({
  kind: 'add_activity',
  id,
  dayId: null,
  fields: {
    name: id,
    kind: 'sight',
    place: at && { name: id, latitude: at[0], longitude: at[1], ref: null },
    ...fields,
  },
});
const lisbon: ClientChange = {
  kind: 'add_destination',
  id: 'lisbon',
  place: { name: 'Lisbon', latitude: 38.713, longitude: -9.139, ref: null },
};
const spread = (state: TripState): TripState => {
  const moves = spreadIdeas(state);
  return moves.length === 0 ? state : apply(state, { kind: 'move_activities', moves });
};
const perDay = (state: TripState) =>
  daysOf(state).map((day) => activitiesOf(state, day.id).map(({ id }) => id));

test('what lies near each other comes on one day', () => {
  const belem: [number, number] = [38.697, -9.206];
  const oriente: [number, number] = [38.763, -9.095];
  const ideas = [0, 1, 2].flatMap((n) => [
    idea(`west-${n}`, [belem[0] + n / 1_000, belem[1]]),
    idea(`east-${n}`, [oriente[0] + n / 1_000, oriente[1]]),
  ]);
  const days = perDay(spread(ideas.reduce(apply, blank(2))));
  expect(days.map((ids) => new Set(ids.map((id) => id.slice(0, 4))).size)).toEqual([1, 1]);
  expect(days.flat()).toHaveLength(6);
});

test('no day is crowded while another is empty', () => {
  const ideas = Array.from({ length: 8 }, (_, n) => idea(`idea-${n}`, [38.71 + n / 5_000, -9.14]));
  const counts = perDay(spread(ideas.reduce(apply, blank(5)))).map((ids) => ids.length);
  expect(counts.reduce((a, b) => a + b)).toBe(8);
  expect(Math.max(...counts)).toBeLessThanOrEqual(3);
  expect(counts.filter((count) => count === 0).length).toBeLessThanOrEqual(1);
});

test('stops that have a time stay where they are, and ideas go around them in order of time', () => {
  const before = [
    idea('tram', [38.712, -9.14]),
    idea('museum', [38.713, -9.139]),
    idea('dinner', [38.711, -9.141], { kind: 'food' }),
  ].reduce(apply, blank(1));
  const state = apply(before, {
    kind: 'add_activity',
    id: 'tour',
    dayId: 'day-1',
    fields: { name: 'Tour', kind: 'event', startTime: '11:00', durationMinutes: 60 },
  });
  const [ids = []] = perDay(spread(state));
  expect(ids).toHaveLength(4);
  expect(ids.indexOf('tour')).toBeLessThan(ids.indexOf('dinner'));
});

test('nothing is put in between stops that are reached in a way nobody knows here, nor before an early one', () => {
  const sintra: [number, number] = [38.788, -9.391];
  const planned = (id: string, startTime: string, durationMinutes: number, at: [number, number] | null) =>
    ({ ...idea(id, at, { startTime, durationMinutes }), dayId: 'day-1' }) as ClientChange;
  const ideas = [idea('beach', [38.697, -9.421], { durationMinutes: 270 }), idea('cafe', [38.712, -9.14])];
  const state = [
    // Sooner there than anybody would be from where they sleep.
    planned('train', '08:40', 40, [38.714, -9.14]),
    planned('palace', '09:30', 360, sintra),
    ...ideas,
  ].reduce(apply, apply(blank(2), { ...lisbon }));
  const [first = [], second = []] = perDay(spread(state));
  expect(first).toEqual(['train', 'palace']);
  expect(second.toSorted()).toEqual(['beach', 'cafe']);

  const early = [planned('swim', '07:00', 60, [38.713, -9.139]), ideas[1] as ClientChange].reduce(
    apply,
    apply(blank(1), { ...lisbon }),
  );
  expect(perDay(spread(early))).toEqual([['swim', 'cafe']]);
});

test('journeys and stays keep being ideas, and nothing to spread is no move', () => {
  const state = [
    idea('flight', null, { kind: 'flight' }),
    idea('hotel', [38.71, -9.14], { kind: 'stay' }),
  ].reduce(apply, blank(3));
  expect(spreadIdeas(state)).toEqual([]);
  expect(spreadIdeas(blank(3))).toEqual([]);
});

test('any trip can be spread: ideas are moved at most once, to days that are there, in a change that is accepted', () => {
  const anyIdea = fc.record({
    at: fc.option(
      fc.tuple(
        fc.double({ min: -89, max: 89, noNaN: true }),
        fc.double({ min: -179, max: 179, noNaN: true }),
      ),
    ),
    kind: fc.constantFrom('sight' as const, 'food' as const, 'flight' as const, 'other' as const),
    durationMinutes: fc.option(fc.integer({ min: 0, max: 5_000 })),
    onDay: fc.boolean(),
    startTime: fc.option(fc.constantFrom('00:00', '09:30', '23:59')),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.array(anyIdea, { maxLength: 12 }), (days, ideas) => {
      const state = ideas.reduce((trip, { at, kind, durationMinutes, onDay, startTime }, index) => {
        const change = idea(`i-${index}`, at, { kind, durationMinutes, startTime });
        return apply(trip, { ...change, dayId: onDay ? 'day-1' : null } as ClientChange);
      }, blank(days));
      const moves = spreadIdeas(state);
      expect(new Set(moves.map(({ id }) => id)).size).toBe(moves.length);
      expect(moves.every(({ id }) => state.activities[id]?.dayId === null)).toBe(true);
      const after = spread(state);
      for (const { id, dayId } of moves) expect(after.activities[id]?.dayId).toBe(dayId);
      const untouched = Object.values(state.activities).filter(({ dayId }) => dayId !== null);
      for (const { id, order } of untouched) expect(after.activities[id]?.order).toBe(order);
    }),
    { numRuns: 60 },
  );
});
