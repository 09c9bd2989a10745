import { describe, expect, it } from 'vitest';
import type { Activity } from '#contracts/trips.ts';
import { blankActivity } from './mutators/itinerary.ts';
import { standingAt } from './on-the-day.ts';

const stop = (id: string, fields: Partial<Activity> = {}): Activity => ({
  ...blankActivity(id),
  ...{ id, dayId: 'd', order: id, noteId: id, createdBy: '' },
  ...fields,
});
const day = [
  stop('train', { startTime: '08:00', endTime: '10:00' }),
  stop('stroll'),
  stop('museum', { startTime: '11:00', durationMinutes: 90 }),
  stop('dinner', { startTime: '19:00' }),
  stop('hotel', { startTime: '22:00', endTime: '10:00', endsDaysLater: 1, kind: 'stay' }),
];
const at = (clock: string, stops = day) => {
  const { now, next, over } = standingAt(stops, clock);
  return [now?.id, next?.id, [...over].join(' ')];
};

describe('on the day', () => {
  it('everything is ahead in the morning', () => {
    expect(at('07:00')).toEqual([undefined, 'train', '']);
  });

  it('what has begun is now, and what has ended is over', () => {
    expect(at('09:00')).toEqual(['train', 'stroll', '']);
    expect(at('10:00')).toEqual([undefined, 'stroll', 'train']);
    expect(at('12:29')).toEqual(['museum', 'dinner', 'train stroll']);
    expect(at('12:30')).toEqual([undefined, 'dinner', 'train stroll museum']);
  });

  it('a night goes on past midnight', () => {
    expect(at('23:30')).toEqual(['hotel', undefined, 'train stroll museum dinner']);
  });

  it('what was marked as done is over, whatever the clock says', () => {
    const done = day.map((one) => (one.id === 'train' ? { ...one, status: 'done' as const } : one));
    expect(at('07:00', done)).toEqual([undefined, 'stroll', 'train']);
  });

  it('a day without times is taken in order', () => {
    expect(at('12:00', [stop('a'), stop('b')])).toEqual([undefined, 'a', '']);
    expect(at('12:00', [])).toEqual([undefined, undefined, '']);
  });
});
