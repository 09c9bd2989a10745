import { describe, expect, it } from 'vitest';
import type { Activity } from '#contracts/trips.ts';
import { blankActivity } from '#core/trips/mutators/itinerary.ts';
import { newTrip } from '#core/trips/state.ts';
import { neighboursOf } from './stop-order.ts';

const stop = (id: string, dayId: string | null, order: string): Activity => ({
  ...blankActivity(id),
  ...{ id, dayId, order, noteId: id, createdBy: '' },
});
const stops = [
  stop('idea', null, 'a0'),
  stop('lunch', 'monday', 'a1'),
  stop('museum', 'monday', 'a0'),
  stop('castle', 'tuesday', 'a0'),
];
const trip = {
  ...newTrip({ title: 'T', summary: '', homeCurrency: 'EUR', cover: 0, startDate: null }, [
    'monday',
    'tuesday',
  ]),
  activities: Object.fromEntries(stops.map((one) => [one.id, one])),
};
const around = (id: string) => {
  const { previous, next } = neighboursOf(trip, id);
  return [previous?.id, next?.id];
};

describe('the stops around one', () => {
  it('go from day to day, and on to the ideas', () => {
    expect(['museum', 'lunch', 'castle', 'idea'].map(around)).toEqual([
      [undefined, 'lunch'],
      ['museum', 'castle'],
      ['lunch', 'idea'],
      ['castle', undefined],
    ]);
  });

  it('are none for one that is gone', () => {
    expect(around('gone')).toEqual([undefined, undefined]);
  });
});
