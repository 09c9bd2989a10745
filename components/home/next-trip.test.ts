import { expect, test } from 'vitest';
import type { TripRow } from '#contracts/trips.ts';
import { nextTripOf } from './next-trip.ts';

const trip = (tripId: string, startDate: string | null, fields: Partial<TripRow> = {}): TripRow => ({
  ...{
    tripId,
    title: tripId,
    startDate,
    days: 3,
    cover: 0,
    role: 'owner',
    members: 1,
    isDemo: false,
    seq: 1,
  },
  updatedAt: '2027-01-01T00:00:00.000Z',
  ...fields,
});
const next = (...trips: TripRow[]) => nextTripOf(trips, '2027-05-10')?.tripId;

test('the trip that is on comes first, then the next one to begin', () => {
  const on = trip('on', '2027-05-08');
  const soon = trip('soon', '2027-06-01');
  const later = trip('later', '2027-09-01');
  const over = trip('over', '2027-05-07');
  expect(next(later, over, soon, on)).toBe('on');
  expect(next(later, over, soon)).toBe('soon');
  expect(next(over)).toBeUndefined();
});

test('without dates it is the one that was worked on last, and the demo only where there is nothing else', () => {
  const idea = trip('idea', null);
  const newer = trip('newer', null, { updatedAt: '2027-02-01T00:00:00.000Z' });
  const demo = trip('demo', '2027-06-01', { isDemo: true });
  expect(next(idea, newer)).toBe('newer');
  expect(next(demo, idea)).toBe('idea');
  expect(next(demo)).toBe('demo');
});
