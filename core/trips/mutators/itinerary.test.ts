import { expect, test } from 'vitest';
import type { ClientChange, TripState } from '#contracts/trips.ts';
import { activitiesOf, applyWrites, daysOf, newTrip } from '../state.ts';
import { mutate } from './mutator.ts';

const context = { actorId: 'ann', actorName: 'Ann', opId: 'operation', at: '2027-01-01T00:00:00Z' };
const apply = (state: TripState, change: ClientChange) => mutate(state, change, context).state;
const start = [
  { kind: 'add_activity', id: 'a', dayId: null, fields: { name: 'A' } },
  { kind: 'add_activity', id: 'b', dayId: null, fields: { name: 'B' } },
  {
    kind: 'add_activity',
    id: 'c',
    dayId: 'one',
    fields: { name: 'C', status: 'booked', bookingReference: 'XYZ', startTime: '10:00' },
  },
  { kind: 'set_day', id: 'one', fields: { title: 'Old town' } },
] satisfies ClientChange[];
const sample = () =>
  start.reduce<TripState>(
    apply,
    newTrip({ title: 'T', summary: '', homeCurrency: 'EUR', cover: 0, startDate: null }, ['one', 'two']),
  );
const idsOn = (state: TripState, dayId: string | null) => activitiesOf(state, dayId).map(({ id }) => id);

test('several moves are one change, each seeing those before it, and are undone as one', () => {
  const before = sample();
  const { state, previous } = mutate(
    before,
    {
      kind: 'move_activities',
      moves: [
        { id: 'b', dayId: 'one', after: null },
        { id: 'a', dayId: 'one', after: 'b' },
      ],
    },
    context,
  );
  expect(idsOn(state, 'one')).toEqual(['b', 'a', 'c']);
  expect(applyWrites(state, previous).state).toEqual(before);
});

test('a move of what is gone is passed over; where nothing is left to move, the change is refused', () => {
  const moves = (...ids: string[]): ClientChange => ({
    kind: 'move_activities',
    moves: ids.map((id) => ({ id, dayId: 'two', after: null })),
  });
  expect(idsOn(apply(sample(), moves('gone', 'a')), 'two')).toEqual(['a']);
  expect(() => apply(sample(), moves('gone'))).toThrow('What was to be moved is gone.');
  const toNowhere: ClientChange = { kind: 'move_activities', moves: [{ id: 'a', dayId: 'gone' }] };
  expect(() => apply(sample(), toNowhere)).toThrow('What was to be moved is gone.');
});

test('a copied day stands behind its original, with the same plans and nothing booked', () => {
  const state = apply(sample(), { kind: 'copy_day', id: 'again', from: 'one' });
  expect(daysOf(state).map(({ id }) => id)).toEqual(['one', 'again', 'two']);
  expect(state.days.again).toMatchObject({ title: 'Old town', noteId: 'again' });
  const [copy] = activitiesOf(state, 'again');
  expect(copy).toMatchObject({ name: 'C', startTime: '10:00', status: 'planned', bookingReference: '' });
  expect(state.activities.c).toMatchObject({ dayId: 'one', status: 'booked' });
});

test('a day that is copied twice by one op id gets ids of its own', () => {
  const once = apply(sample(), { kind: 'copy_day', id: 'again', from: 'one' });
  const twice = apply(once, { kind: 'copy_day', id: 'and-again', from: 'one' });
  expect(Object.keys(twice.activities)).toHaveLength(5);
});
