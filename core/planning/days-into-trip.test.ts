import { expect, test } from 'vitest';
import type { Draft, DraftStop } from '#contracts/plans.ts';
import { limits } from '#contracts/questionnaire.ts';
import type { ClientChange, TripState } from '#contracts/trips.ts';
import { mutate } from '../trips/mutators/mutator.ts';
import { activitiesOf, daysOf, newTrip } from '../trips/state.ts';
import { bareStop } from './day-frames.ts';
import { type ChosenDay, daysIntoTrip } from './days-into-trip.ts';

const context = { actorId: 'ann', actorName: 'Ann', opId: 'operation', at: '2027-01-01T00:00:00Z' };
const stop = (name: string, kind: DraftStop['kind'], from: number, to: number): DraftStop =>
  bareStop({ id: name, name, kind, at: null, start: from * 60, end: to * 60 });
const draft = (...days: DraftStop[][]): Draft => ({
  place: { name: 'Lisbon', timeZone: 'Europe/Lisbon', latitude: 38.71, longitude: -9.14 },
  party: { kind: 'couple', adults: 2, children: [] },
  pace: 'balanced',
  limits: limits.parse({}),
  currency: 'EUR',
  budget: null,
  days: days.map((stops, index) => ({
    ...{ date: `2027-05-1${index}`, title: `Draft ${index}`, wakes: null, sleeps: null },
    ...{ weather: null, sun: null, holiday: null, stops },
  })),
});
type Given = [id: string, startTime: string | null, kind?: 'food' | 'sight'];
const trip = (...stops: Given[]): TripState =>
  stops.reduce(
    (state, [id, startTime, kind = 'sight']) =>
      mutate(
        state,
        { kind: 'add_activity', id, dayId: 'one', fields: { name: id, kind, startTime } },
        context,
      ).state,
    newTrip({ title: 'T', summary: '', homeCurrency: 'EUR', cover: 0, startDate: '2027-05-10' }, ['one']),
  );
function merged(state: TripState, from: Draft, days: ChosenDay[] = [{ date: '2027-05-10', dayId: 'one' }]) {
  const changes = daysIntoTrip(state, from, days, (index) => `new-${index}`);
  return changes.reduce(
    (next: TripState, change: ClientChange) => mutate(next, change, context).state,
    state,
  );
}
const namesOn = (state: TripState, dayId: string) => activitiesOf(state, dayId).map(({ name }) => name);

test('stops come between those of the day, in order of time; what has no time stays where it was', () => {
  const state = trip(['First thing', null], ['Tower', '10:00'], ['Later', null], ['Fado', '19:00']);
  const day = [stop('Tram', 'sight', 9, 10), stop('Castle', 'sight', 14, 15), stop('Bar', 'event', 21, 22)];
  expect(namesOn(merged(state, draft(day)), 'one')).toEqual([
    ...['First thing', 'Tram', 'Tower', 'Castle', 'Later', 'Fado', 'Bar'],
  ]);
});

test('what the trip has already does not come twice, and how one comes and sleeps is the trip’s own', () => {
  const state = trip(['Jerónimos', null], ['Our lunch', '12:30', 'food']);
  const day = [
    stop('Arrive at LIS', 'arrival', 8, 9),
    stop('Check in', 'check_in', 9, 10),
    stop('Jeronimos Monastery', 'sight', 10, 12),
    stop('Lunch near there', 'lunch', 13, 14),
    stop('Dinner in Baixa', 'dinner', 20, 21),
  ];
  expect(namesOn(merged(state, draft(day)), 'one')).toEqual(['Jerónimos', 'Our lunch', 'Dinner in Baixa']);
});

test('a day of its own comes last with its title; where nothing is left of it, it does not come', () => {
  const state = trip(['Castle', null]);
  const from = draft([stop('Castle', 'sight', 10, 11)], [stop('Zoo', 'sight', 10, 11)]);
  const after = merged(state, from, [
    { date: '2027-05-10', dayId: null },
    { date: '2027-05-11', dayId: null },
  ]);
  expect(daysOf(after).map(({ title }) => title)).toEqual(['', 'Draft 1']);
  expect(namesOn(after, daysOf(after)[1]?.id ?? '')).toEqual(['Zoo']);
  expect(daysIntoTrip(after, from, [{ date: '2027-05-11', dayId: null }], String)).toEqual([]);
});

test('a museum elsewhere of the same name is another one', () => {
  const state = mutate(
    trip(),
    {
      ...{ kind: 'add_activity', id: 'ours', dayId: 'one' },
      fields: { name: 'Museum', place: { name: 'Porto', latitude: 41.15, longitude: -8.61, ref: null } },
    },
    context,
  ).state;
  const museum = { ...stop('City Museum', 'sight', 10, 11), at: { latitude: 38.71, longitude: -9.14 } };
  expect(namesOn(merged(state, draft([museum])), 'one')).toEqual(['Museum', 'City Museum']);
});
