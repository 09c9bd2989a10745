import { expect, test } from 'vitest';
import type { TripState } from '#contracts/trips.ts';
import { moveSeveral, usualSource } from './move-several.ts';
import { mutate } from './mutators/mutator.ts';
import { activitiesOf, applyWrites, newTrip } from './state.ts';

const context = { actorId: 'ann', actorName: 'Ann', opId: 'operation', at: '2027-01-01T00:00:00Z' };
const blank = () =>
  newTrip({ title: 'T', summary: '', homeCurrency: 'EUR', cover: 0, startDate: null }, ['one', 'two']);
const filled = (...stops: [id: string, dayId: string | null][]): TripState =>
  mutate(
    blank(),
    { kind: 'add_activities', activities: stops.map(([id, dayId]) => ({ id, dayId, fields: { name: id } })) },
    context,
  ).state;
const idsOn = (state: TripState, dayId: string | null) => activitiesOf(state, dayId).map(({ id }) => id);

test('several stops go behind those of another day, in their order, and are undone as one', () => {
  const before = filled(['a', 'one'], ['b', 'one'], ['c', 'one'], ['d', 'two']);
  const change = moveSeveral(before, new Set(['c', 'a', 'gone']), 'one', 'two');
  if (!change) throw new Error('Nothing to move.');
  const { state, previous } = mutate(before, change, context);
  expect([idsOn(state, 'one'), idsOn(state, 'two')]).toEqual([['b'], ['d', 'a', 'c']]);
  expect(applyWrites(state, previous).state).toEqual(before);
  expect(moveSeveral(before, new Set(['gone']), 'one', 'two')).toBeNull();
});

test('they are looked for among the ideas first, then on the first day that has some', () => {
  expect(usualSource(filled(['a', 'two'], ['b', null]), ['one', 'two'])).toBeNull();
  expect(usualSource(filled(['a', 'two']), ['one', 'two'])).toBe('two');
  expect(usualSource(blank(), ['one', 'two'])).toBeUndefined();
});
