import { expect, test } from 'vitest';
import type { ClientChange, TripState } from '#contracts/trips.ts';
import { mutate } from '#core/trips/mutators/mutator.ts';
import { newTrip } from '#core/trips/state.ts';
import { englishOf } from '#testing/words.ts';
import { emptyDraft } from '../../research/questionnaire/draft.ts';
import { formOfTrip, placeOfTrip } from './from-trip.ts';
import { checkForm } from './plan-form.ts';

const today = '2026-11-28';
const t = englishOf('plans.form');
const tAmount = englishOf('common.amount');
const context = { actorId: 'ann', actorName: 'Ann', opId: 'operation', at: '2026-11-01T00:00:00Z' };
const trip = (startDate: string | null, days: number, ...changes: ClientChange[]): TripState =>
  changes.reduce(
    (state: TripState, change) => mutate(state, change, context).state,
    newTrip(
      { title: 'Spring', summary: '', homeCurrency: 'USD', cover: 0, startDate },
      Array.from({ length: days }, (_, index) => `day-${index + 1}`),
    ),
  );
const formOf = (state: TripState) => formOfTrip('trip-1', state, null, emptyDraft(today, 'EUR'), today);
const ref = { kind: 'destination' as const, id: 'lisbon' };
const stop = (id: string, dayId: string, kind: 'flight' | 'sight', startTime: string, endTime: string) =>
  ({
    kind: 'add_activity',
    id,
    dayId,
    fields: { name: id, kind, startTime, endTime },
  }) satisfies ClientChange;

test('place, dates, people, budget and the times of tickets come from the trip', () => {
  const state = trip(
    '2027-05-10',
    4,
    { kind: 'add_destination', id: 'd', place: { name: 'Lisbon', latitude: 38.7, longitude: -9.1, ref } },
    ...['Ann', 'Ben', 'Cleo'].map(
      (name): ClientChange => ({ kind: 'add_person', id: name, name, userId: null }),
    ),
    { kind: 'set_budget', category: 'food', amount: 40_000 },
    { kind: 'set_budget', category: 'stay', amount: 60_000 },
    stop('Out', 'day-1', 'flight', '08:00', '11:05'),
    stop('Castle', 'day-1', 'sight', '14:00', '15:00'),
    stop('Tower', 'day-4', 'sight', '10:00', '11:00'),
    stop('Home', 'day-4', 'flight', '18:20', '21:00'),
  );
  expect(placeOfTrip(state)).toEqual(ref);
  expect(formOf(state)).toMatchObject({
    ...{ from: '2027-05-10', to: '2027-05-13', arrival: '11:05', departure: '18:20', tripId: 'trip-1' },
    party: { kind: 'group', adults: 3, ages: [] },
    budget: { kind: 'total', amount: '1000', currency: 'USD' },
  });
  const place = { ...ref, name: 'Lisbon', detail: '', country: 'PT', latitude: 38.7, longitude: -9.1 };
  const form = formOfTrip('trip-1', state, place, emptyDraft(today, 'EUR'), today);
  expect(checkForm(form, today, t, tAmount).request).toMatchObject({ tripId: 'trip-1', destination: ref });
});

test('what has passed is left out, and what is not known is asked', () => {
  expect(formOf(trip('2026-11-26', 5))).toMatchObject({ from: today, to: '2026-11-30', arrival: '' });
  expect(formOf(trip('2026-01-10', 5))).toMatchObject({ from: '', to: '' });
  expect(formOf(trip(null, 5))).toMatchObject({
    from: '',
    to: '',
    budget: { kind: 'level', currency: 'USD' },
  });
  expect(placeOfTrip(trip(null, 5))).toBeNull();
});

test('of a trip of months the first thirty days are planned', () => {
  expect(formOf(trip('2027-05-01', 60))).toMatchObject({ from: '2027-05-01', to: '2027-05-30' });
});
