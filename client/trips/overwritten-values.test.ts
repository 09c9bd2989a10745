import { describe, expect, test } from 'vitest';
import type { Envelope } from '#contracts/streams.ts';
import type { TripState, Write } from '#contracts/trips.ts';
import { mutate } from '#core/trips/mutators/mutator.ts';
import { applyWrites, newTrip } from '#core/trips/state.ts';
import { overwrittenBy, restoreValue, settledBy } from './overwritten-values.ts';

const self = { id: 'owner', name: 'Owner' };
const blank = newTrip(
  { title: 'Trip', summary: '', homeCurrency: 'EUR', cover: 0, startDate: '2027-05-01' },
  ['d1', 'd2'],
);
const context = { actorId: 'owner', actorName: 'Owner', opId: 'op-00000001', at: '2027-01-01T00:00:00.000Z' };
const trip: TripState = [
  { kind: 'add_activity', id: 'a', dayId: 'd1', fields: { name: 'Dinner' } },
  { kind: 'add_person', id: 'p', name: 'Person', userId: null },
  { kind: 'add_check', item: { id: 'c', list: 'todo', text: 'Book', shared: true, assignee: null } },
  { kind: 'tick', itemId: 'c', personId: null, done: true },
  { kind: 'add_comment', id: 'said', activityId: 'a', text: 'Nice' },
  { kind: 'set_budget', category: 'food', amount: 100 },
].reduce((state, change) => mutate(state, change as Parameters<typeof mutate>[1], context).state, blank);

const event = (actor: string, overwrote: unknown[], writes: Write[] = []): Envelope => ({
  stream: 'trip:t1',
  seq: 9,
  type: 'activity_updated',
  at: context.at,
  actor: { id: actor, name: 'A friend', kind: 'traveller' },
  data: { change: {}, opId: 'x', writes, previous: [], overwrote },
});
const write: Write = { collection: 'activities', id: 'a', field: 'name', value: 'Mine' };

describe('what others replaced', () => {
  test('is kept when it was one’s own, and not when it was somebody else’s', () => {
    const replacedNow = overwrittenBy(
      event('friend', [
        { write, by: 'owner', byName: 'Owner' },
        { write, by: 'third', byName: 'Third' },
      ]),
      self,
      't1',
    );
    expect(replacedNow).toMatchObject([
      { field: 'activities/a/name', value: 'Mine', byName: 'A friend', seq: 9 },
    ]);
    expect(overwrittenBy(event('owner', [{ write, by: 'owner', byName: 'Owner' }]), self, 't1')).toEqual([]);
  });

  test('is settled when one writes there again', () => {
    expect(settledBy(event('owner', [], [write]), self)).toEqual(['activities/a/name']);
    expect(settledBy(event('friend', [], [write]), self)).toEqual([]);
  });

  test.each([
    ['trip//title', 'Mine'],
    ['trip//startDate', '2027-06-01'],
    ['days/d1/title', 'Mine'],
    ['activities/a/name', 'Mine'],
    ['activities/a/startTime', '19:30'],
    ['activities/a/dayId', 'd2'],
    ['people/p/name', 'Mine'],
    ['checklist/c/text', 'Mine'],
    ['ticks/c/done', false],
    ['comments/said/text', 'Mine'],
    ['budget/food/amount', 5],
  ])('is put back at %s with one change', (field, value) => {
    const overwritten = {
      userId: 'owner',
      tripId: 't1',
      field,
      value,
      seq: 9,
      by: 'f',
      byName: 'F',
      at: context.at,
    };
    const change = restoreValue(overwritten, trip);
    if (!change) throw new Error('There is no such change.');
    const [collection = '', id = '', name = ''] = field.split('/');
    const { state } = mutate(trip, change, context);
    const record = collection === 'trip' ? state.trip : state[collection as 'activities'][id];
    expect((record as unknown as Record<string, unknown>)[name]).toEqual(value);
  });

  test('is not put back into what is gone', () => {
    const { state } = applyWrites(trip, [{ collection: 'activities', id: 'a', field: null, value: null }]);
    const at = { userId: 'owner', tripId: 't1', seq: 9, by: 'f', byName: 'F', at: context.at };
    expect(restoreValue({ ...at, field: 'activities/a/name', value: 'Mine' }, state)).toBeNull();
    expect(restoreValue({ ...at, field: 'nothing/a/name', value: 'Mine' }, trip)).toBeNull();
  });
});
