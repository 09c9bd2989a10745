import { expect, test } from 'vitest';
import type { ClientChange, TripState } from '#contracts/trips.ts';
import { mutate } from './mutators/mutator.ts';
import { newTrip } from './state.ts';
import { stationsOf } from './stations.ts';

const context = { actorId: 'ann', actorName: 'Ann', opId: 'operation', at: '2027-01-01T00:00:00Z' };
const apply = (state: TripState, change: ClientChange) => mutate(state, change, context).state;
const blank = (startDate: string | null = '2027-05-10') =>
  newTrip({ title: 'Lisbon', summary: '', homeCurrency: 'EUR', cover: 0, startDate }, [
    'one',
    'two',
    'three',
  ]);
const lisbon: ClientChange = {
  kind: 'add_destination',
  id: 'lisbon',
  place: { name: 'Lisbon', latitude: 38.7, longitude: -9.1, ref: null },
};
const stop = (
  id: string,
  dayId: string | null,
  fields: Partial<Extract<ClientChange, { kind: 'add_activity' }>['fields']> = {},
): ClientChange => ({ kind: 'add_activity', id, dayId, fields: { name: id, ...fields } });
const fare = { from: 'BER', to: 'LIS', depart: '2027-05-10', return: '2027-05-12', adults: 2, children: 0 };
const flight = stop('flight', 'one', { kind: 'flight', fare, cost: { amount: 47_000, currency: 'EUR' } });
const planned = [lisbon, ...['one', 'two', 'three'].map((day) => stop(`stop-${day}`, day))];
const line = (state: TripState, { today = '2027-04-01', watched = [] as string[], ideas = 0 } = {}) =>
  stationsOf(state, { today, watched: new Set(watched), ideas });
const states = (...args: Parameters<typeof line>) => line(...args).stations.map(({ state }) => state);

test('a trip without a place asks for one, then for its dates', () => {
  expect(line(blank(null)).next).toEqual({ kind: 'add_destination' });
  expect(states(blank(null))).toEqual(['current', 'ahead', 'ahead', 'ahead', 'ahead']);
  expect(line(apply(blank(null), lisbon))).toMatchObject({ next: { kind: 'set_dates' }, daysToGo: null });
});

test('ideas are offered to be spread, and without them the days to be planned', () => {
  const state = apply(blank(), lisbon);
  expect(line(state, { ideas: 5 }).next).toEqual({ kind: 'spread_ideas', ideas: 5 });
  expect(line(state, { ideas: 1 }).next).toEqual({ kind: 'plan_days' });
  expect(line(state).stations[1]).toMatchObject({ state: 'current', progress: { done: 0, of: 3 } });
});

test('a flight is to be watched, at what it costs each, until it is watched, booked or flown', () => {
  const state = [...planned, flight].reduce(apply, blank());
  expect(line(state).next).toEqual({
    kind: 'watch_price',
    activityId: 'flight',
    each: { amount: 23_500, currency: 'EUR' },
  });
  expect(states(state, { watched: ['flight'] })[2]).toBe('done');
  const booked = apply(state, { kind: 'set_activity', id: 'flight', fields: { status: 'booked' } });
  expect(states(booked)[2]).toBe('done');
});

test('an amount prices a trip without flights', () => {
  const state = planned.reduce(apply, blank());
  expect(line(state).next).toEqual({ kind: 'set_budget' });
  expect(states(apply(state, { kind: 'set_budget', category: 'food', amount: 10_000 }))[2]).toBe('done');
});

test('what has to be reserved is asked for one by one', () => {
  const priced = apply(planned.reduce(apply, blank()), { kind: 'set_budget', category: 'food', amount: 1 });
  expect(line(priced).next).toEqual({ kind: 'add_stay' });
  const hotel = apply(priced, stop('hotel', 'one', { kind: 'stay', name: 'Hotel' }));
  expect(line(hotel).next).toEqual({ kind: 'mark_booked', activityId: 'hotel', name: 'Hotel' });
  const done = apply(hotel, { kind: 'set_activity', id: 'hotel', fields: { status: 'booked' } });
  expect(line(done)).toMatchObject({ next: null, daysToGo: 39 });
  expect(states(done)).toEqual(['done', 'done', 'done', 'done', 'current']);
});

test('what comes first on the trip is asked for first, whenever it was added', () => {
  const late = stop('train', 'three', { kind: 'train', name: 'Train' });
  const early = stop('hotel', 'one', { kind: 'stay', name: 'Hotel' });
  const budget: ClientChange = { kind: 'set_budget', category: 'food', amount: 1 };
  const state = [...planned, late, early, budget].reduce(apply, blank());
  expect(line(state).next).toMatchObject({ kind: 'mark_booked', name: 'Hotel' });
});

test('on the way it is today that counts, and afterwards who owes what', () => {
  const state = apply(blank(), lisbon);
  expect(line(state, { today: '2027-05-11' }).next).toEqual({ kind: 'see_today', dayId: 'two' });
  expect(line(state, { today: '2027-05-13' }).next).toBeNull();
  const owing = [
    { kind: 'add_person', id: 'ann', name: 'Ann', userId: null },
    { kind: 'add_person', id: 'ben', name: 'Ben', userId: null },
    {
      kind: 'add_expense',
      id: 'dinner',
      fields: {
        ...{ title: 'Dinner', category: 'food', amount: 4_000, currency: 'EUR', rate: 1, paidBy: 'ann' },
        ...{ split: { kind: 'equal', among: ['ann', 'ben'] }, date: null, activityId: null },
        isSettlement: false,
      },
    },
  ].reduce((trip, change) => apply(trip, change as ClientChange), state);
  expect(line(owing, { today: '2027-05-13' }).next).toEqual({ kind: 'settle_up' });
  expect(states(owing, { today: '2027-05-13' }).at(-1)).toBe('done');
});

test('one day in five may stay free', () => {
  const days = Array.from({ length: 5 }, (_, index) => `d${index}`);
  const fields = { title: 'T', summary: '', homeCurrency: 'EUR', cover: 0, startDate: '2027-05-10' };
  const some = (count: number) =>
    days
      .slice(0, count)
      .map((day) => stop(`s-${day}`, day))
      .reduce(apply, newTrip(fields, days));
  expect(states(some(3))[1]).toBe('ahead');
  expect(states(some(4))[1]).toBe('done');
});
