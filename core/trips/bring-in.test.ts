import { expect, test } from 'vitest';
import type { ClientChange, FoundStop, TripState } from '#contracts/trips.ts';
import { placeFound, tooManyAtOnce } from './bring-in.ts';
import { mutate } from './mutators/mutator.ts';
import { activitiesOf, applyWrites, newTrip } from './state.ts';

const context = { actorId: 'ann', actorName: 'Ann', opId: 'operation', at: '2027-01-01T00:00:00Z' };
const trip = (startDate: string | null = '2027-05-01'): TripState =>
  newTrip({ title: 'T', summary: '', homeCurrency: 'EUR', cover: 0, startDate }, ['one', 'two']);
const found = (name: string, date: string | null, startTime: string | null = null): FoundStop => ({
  date,
  fields: { name, startTime },
  remarks: [],
});
const bringIn = (...activities: [id: string, dayId: string | null][]) =>
  ({
    kind: 'add_activities',
    activities: activities.map(([id, dayId]) => ({ id, dayId, fields: { name: id.toUpperCase() } })),
  }) satisfies ClientChange;

test('a stop comes onto the day of its date, and else among the ideas', () => {
  const stops = [found('A', '2027-05-02'), found('B', '2027-06-01'), found('C', null)];
  expect(placeFound(trip(), stops).map(({ dayId, isOutside }) => [dayId, isOutside])).toEqual([
    ['two', false],
    [null, true],
    [null, false],
  ]);
  expect(placeFound(trip(null), stops).map(({ dayId }) => dayId)).toEqual([null, null, null]);
});

test('what the trip has already at that time is known again', () => {
  const { state } = mutate(
    trip(),
    { kind: 'add_activity', id: 'a', dayId: 'two', fields: { name: 'Castle', startTime: '10:00' } },
    context,
  );
  const stops = [found('castle', '2027-05-02', '10:00'), found('Castle', '2027-05-01', '10:00')];
  expect(placeFound(state, stops).map(({ isThere }) => isThere)).toEqual([true, false]);
});

test('several stops are one change, in their order, and are undone as one', () => {
  const before = trip();
  const { state, previous } = mutate(before, bringIn(['a', 'one'], ['b', 'one'], ['c', null]), context);
  expect(activitiesOf(state, 'one').map(({ id }) => id)).toEqual(['a', 'b']);
  expect(state.activities).toMatchObject({ a: { status: 'planned' }, c: { status: 'idea', dayId: null } });
  expect(applyWrites(state, previous).state).toEqual(before);
});

test('a stop whose day was removed meanwhile becomes an idea, and one that is there already is not added again', () => {
  const { state } = mutate(trip(), bringIn(['a', 'gone']), context);
  expect(state.activities.a?.dayId).toBeNull();
  expect(() => mutate(state, bringIn(['a', 'one']), context)).toThrow('This id belongs to another activity.');
});

test('more than one change can carry is refused in words before it is made', () => {
  const many = bringIn(...Array.from({ length: 201 }, (_, n): [string, null] => [`s${n}`, null]));
  expect(tooManyAtOnce(many)).toEqual({ kind: 'tooMany', most: 200 });
  expect(tooManyAtOnce(bringIn(['a', null]))).toBeNull();
});
