import { expect, test } from 'vitest';
import type { ClientChange, TripPlace, TripState } from '#contracts/trips.ts';
import { mutate } from '#core/trips/mutators/mutator.ts';
import { newTrip } from '#core/trips/state.ts';
import { whereaboutsOf } from './whereabouts.ts';

const context = { actorId: 'ann', actorName: 'Ann', opId: 'operation', at: '2027-01-01T00:00:00Z' };
const place = (name: string, latitude: number | null): TripPlace => ({
  ...{ name, latitude, longitude: latitude, ref: null },
});
const planned = (...changes: ClientChange[]): TripState =>
  changes.reduce(
    (state, change) => mutate(state, change, context).state,
    newTrip({ title: 'T', summary: '', homeCurrency: 'EUR', cover: 0, startDate: '2027-05-01' }, [
      'one',
      'two',
    ]),
  );
const said = (state: TripState) =>
  whereaboutsOf(state).map(({ date, at, place: name }) => [date, at.latitude, name]);

test('a day is spent at its place, else at its first stop on the map', () => {
  const trip = planned(
    { kind: 'set_day', id: 'one', fields: { place: place('Porto', 41) } },
    { kind: 'add_activity', id: 'a', dayId: 'two', fields: { name: 'Somewhere', place: place('?', null) } },
    { kind: 'add_activity', id: 'b', dayId: 'two', fields: { name: 'Tower', place: place('Tower', 38) } },
  );
  expect(said(trip)).toEqual([
    ['2027-05-01', 41, 'Porto'],
    ['2027-05-02', 38, null],
  ]);
});

test('else it is spent at the one destination; of several nobody knows which', () => {
  const lisbon: ClientChange = { kind: 'add_destination', id: 'l', place: place('Lisbon', 38), after: null };
  const porto: ClientChange = { kind: 'add_destination', id: 'p', place: place('Porto', 41), after: 'l' };
  expect(said(planned(lisbon))).toEqual([
    ['2027-05-01', 38, 'Lisbon'],
    ['2027-05-02', 38, 'Lisbon'],
  ]);
  expect(said(planned(lisbon, porto))).toEqual([]);
});
