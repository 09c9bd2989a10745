import { describe, expect, test } from 'vitest';
import type { Activity } from '#contracts/trips.ts';
import { laterDaysOf, orderNotes } from './day-times.ts';
import { blankActivity } from './mutators/itinerary.ts';

const stop = (name: string, fields: Partial<Activity> = {}): Activity => ({
  ...blankActivity(name),
  id: name,
  dayId: 'one',
  order: name,
  noteId: name,
  createdBy: '',
  ...fields,
});
const texts = (activity: Activity, date: string | null = '2027-05-05') =>
  laterDaysOf(activity, date).map(({ part }) => Object.values(part).join(' '));

describe('on the days after it', () => {
  test('a stay of three nights has two more nights and a morning', () => {
    const hotel = stop('Hotel', { kind: 'stay', endsDaysLater: 3 });
    expect(texts(hotel)).toEqual(['night 2 3', 'night 3 3', 'check_out']);
    expect(texts({ ...hotel, startTime: '15:00', endTime: '11:00' }).at(-1)).toBe('until 11:00');
    expect(texts(hotel, null)).toHaveLength(3);
  });

  test('a night train arrives, a festival has days, and what takes over midnight ends', () => {
    const train = { startTime: '22:10', endTime: '07:30', endsDaysLater: 1, kind: 'train' } as const;
    expect(texts(stop('Train', train))).toEqual(['until 07:30']);
    expect(texts(stop('Festival', { kind: 'event', endsDaysLater: 2 }))).toEqual(['day 2 3', 'last_day']);
    expect(texts(stop('Ferry', { startTime: '22:00', durationMinutes: 600 }))).toEqual(['until 08:00']);
  });

  test('there is nothing of what ends on its own day, or the day before', () => {
    expect(texts(stop('Museum', { startTime: '10:00', endTime: '12:00' }))).toEqual([]);
    expect(texts(stop('Flight', { startTime: '09:00', endTime: '19:45', endsDaysLater: -1 }))).toEqual([]);
  });
});

describe('the order of a day', () => {
  const notes = (...stops: Activity[]) => Object.fromEntries(orderNotes(stops, '2027-05-05'));
  const museum = stop('Museum', { startTime: '14:00', endTime: '16:30' });

  test('says so where times run backwards', () => {
    expect(notes(stop('Dinner', { startTime: '18:00' }), stop('Train', { startTime: '16:10' }))).toEqual({
      Train: { is: 'before', name: 'Dinner' },
    });
  });

  test('says so where one thing begins before another is over, also when only its length is known', () => {
    expect(notes(museum, stop('Walk'), stop('Coffee', { startTime: '16:00' }))).toEqual({
      Coffee: { is: 'during', name: 'Museum', until: '16:30' },
    });
    expect(
      notes(
        stop('Tour', { startTime: '10:00', durationMinutes: 90 }),
        stop('Lunch', { startTime: '11:00' }),
        stop('Nap', { startTime: '11:30' }),
      ),
    ).toEqual({ Lunch: { is: 'during', name: 'Tour', until: '11:30' } });
  });

  test('is fine where one follows the other, beside a stay or a hired car, and where no times are known', () => {
    const hotel = stop('Hotel', { kind: 'stay', startTime: '15:00', endTime: '11:00', endsDaysLater: 2 });
    const car = stop('Car', { kind: 'car', startTime: '16:30', endTime: '09:00', endsDaysLater: 3 });
    expect(notes(stop('Walk'), museum, car, stop('Bar', { startTime: '17:00' }), stop('Bed'))).toEqual({});
    expect(notes(hotel, stop('Dinner', { startTime: '19:00' }))).toEqual({});
  });

  test('goes by instants where a journey changes the clocks', () => {
    const flight = stop('Flight', {
      kind: 'flight',
      startTime: '10:00',
      endTime: '11:15',
      timeZone: 'Europe/Berlin',
      endTimeZone: 'Europe/London',
    });
    // Half past eleven in London is half past twelve in Berlin.
    expect(notes(stop('Taxi', { startTime: '08:00' }), flight, stop('Pub', { startTime: '11:30' }))).toEqual(
      {},
    );
    const west = { ...flight, startTime: '09:00', endTime: '19:45', endsDaysLater: -1 };
    const over = { ...west, timeZone: 'Pacific/Auckland', endTimeZone: 'Pacific/Honolulu' };
    expect(notes(over, stop('Beach', { startTime: '07:00' }))).toEqual({});
  });
});
