import { expect, it } from 'vitest';
import { mutate } from '#core/trips/mutators/mutator.ts';
import { newTrip } from '#core/trips/state.ts';
import { previewDates } from './preview.ts';

const blank = newTrip(
  { title: 'Lisbon', summary: '', homeCurrency: 'EUR', cover: 0, startDate: '2027-05-01' },
  ['one', 'two', 'three'],
);
const context = { actorId: 'owner', actorName: 'Owner', opId: 'op-00001', at: '2027-01-01T00:00:00.000Z' };
const trip = mutate(
  blank,
  { kind: 'add_activity', id: 'tower', dayId: 'three', fields: { name: 'Tower' } },
  context,
).state;

const dates = { kind: 'set_dates' as const, startDate: '2027-05-01', days: 2, how: 'shift' as const };

it('names what would become an idea, and changes nothing', () => {
  expect(previewDates(trip, dates)).toEqual({ toIdeas: ['Tower'], added: 0, removed: 1, refusal: null });
  expect(trip.activities.tower?.dayId).toBe('three');
});

it('moves nothing when only the start moves', () => {
  const later = { ...dates, startDate: '2027-06-01', days: 3 };
  expect(previewDates(trip, later)).toEqual({ toIdeas: [], added: 0, removed: 0, refusal: null });
});

it('keeps plans on their calendar dates when told so', () => {
  const earlier = { ...dates, startDate: '2027-04-30', days: 3, how: 'keep' as const };
  expect(previewDates(trip, earlier)).toMatchObject({ toIdeas: ['Tower'], added: 1, removed: 1 });
});

it('counts an idea that was one before as none', () => {
  const state = mutate(
    trip,
    { kind: 'add_activity', id: 'museum', dayId: null, fields: { name: 'Museum' } },
    context,
  ).state;
  expect(previewDates(state, dates).toIdeas).toEqual(['Tower']);
});

it('takes the tickets along, but for those that are booked', () => {
  const fare = { from: 'LIS', to: 'NRT', depart: '2027-05-01', return: '2027-05-08', adults: 1, children: 0 };
  const add = (state: typeof blank, id: string, fields: object) =>
    mutate(state, { kind: 'add_activity', id, dayId: 'one', fields: { name: id, fare, ...fields } }, context)
      .state;
  const flights = add(add(blank, 'planned', {}), 'booked', { status: 'booked' as const });
  const later = { ...dates, startDate: '2027-06-01', days: 3 };
  const { activities } = mutate(flights, later, context).state;
  expect(activities.planned?.fare).toMatchObject({ depart: '2027-06-01', return: '2027-06-08' });
  expect(activities.booked?.fare).toEqual(fare);
});
