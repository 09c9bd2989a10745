import { expect, test } from 'vitest';
import type { TripState } from '#contracts/trips.ts';
import { mutate } from './mutators/mutator.ts';
import { applyWrites, newTrip } from './state.ts';

const context = { actorId: 'owner', actorName: 'Owner', opId: 'op-00000001', at: '2027-01-05T10:00:00.000Z' };
const euros = (amount: number) => ({ amount: amount * 100, currency: 'EUR' });

function trip(cost: { amount: number; currency: string } | null, planned: number | null): TripState {
  const fields = { title: 'Tokyo', summary: '', homeCurrency: 'EUR', cover: 0, startDate: '2027-05-01' };
  let state = newTrip(fields, ['day1']);
  const flight = { name: 'LIS to NRT', kind: 'flight' as const, cost };
  state = mutate(state, { kind: 'add_activity', id: 'flight', dayId: 'day1', fields: flight }, context).state;
  if (planned === null) return state;
  const budget = { kind: 'set_budget' as const, category: 'transport' as const, amount: planned * 100 };
  return mutate(state, budget, context).state;
}
const take = (state: TripState, cost: { amount: number; currency: string }) =>
  mutate(state, { kind: 'take_price', id: 'flight', cost }, context);
const planned = ({ budget }: TripState) => budget.transport?.amount ?? null;

test('a price that fell goes into the cost and into what is planned for transport, in one change', () => {
  const before = trip(euros(600), 1_000);
  const { state, previous } = take(before, euros(450));
  expect(state.activities.flight?.cost).toEqual(euros(450));
  expect(planned(state)).toBe(85_000);
  // One undo takes both back.
  expect(applyWrites(state, previous).state).toEqual(before);
});

test('what is planned stays where the two can’t be compared', () => {
  expect(planned(take(trip(euros(600), null), euros(450)).state)).toBeNull();
  expect(planned(take(trip(null, 1_000), euros(450)).state)).toBe(100_000);
  expect(planned(take(trip({ amount: 60_000, currency: 'USD' }, 1_000), euros(450)).state)).toBe(100_000);
  expect(planned(take(trip(euros(600), 1_000), { amount: 450, currency: 'USD' }).state)).toBe(100_000);
});

test('what is planned never falls under nothing', () => {
  expect(planned(take(trip(euros(600), 100), euros(450)).state)).toBe(0);
});

test('a ticket back before it leaves, or to where it starts, is refused', () => {
  const fare = { from: 'LIS', to: 'NRT', depart: '2027-05-01', return: '2027-05-08', adults: 1, children: 0 };
  const set = (change: object) => () =>
    mutate(
      trip(null, null),
      { kind: 'set_activity', id: 'flight', fields: { fare: { ...fare, ...change } } },
      context,
    );
  expect(set({})).not.toThrow();
  expect(set({ to: 'LIS' })).toThrow('same as the start');
  expect(set({ return: '2027-04-30' })).toThrow('after the departure');
});
