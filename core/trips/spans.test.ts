import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeZones } from '#contracts/time-zones.ts';
import { activityChange, type TripState } from '#contracts/trips.ts';
import { clockOf, instantOf } from '../time-zones.ts';
import { readDate } from './dates.ts';
import { blankActivity } from './mutators/itinerary.ts';
import { mutate } from './mutators/mutator.ts';
import { clockNotes, minutesBetween, spanOf, type Times } from './spans.ts';
import { newTrip } from './state.ts';
import { timesOf } from './times.ts';

const context = { actorId: 'owner', actorName: 'Owner', opId: 'op-00000001', at: '2027-01-05T10:00:00.000Z' };
const times = (fields: Partial<Times>): Times => ({ ...blankActivity('x'), ...fields });
const overTheDateLine = {
  startTime: '09:00',
  endTime: '19:45',
  endsDaysLater: -1,
  timeZone: 'Pacific/Auckland',
  endTimeZone: 'Pacific/Honolulu',
};
const trip = newTrip({ title: 'T', summary: '', homeCurrency: 'EUR', cover: 0, startDate: '2027-05-05' }, [
  'one',
  'two',
]);
const add = (fields: object, state: TripState = trip) => {
  const change = activityChange.parse({
    kind: 'add_activity',
    id: 'flight',
    dayId: 'one',
    fields: { name: 'Flight', ...fields },
  });
  return mutate(state, change, context).state.activities.flight;
};

describe('a flight that lands the day before', () => {
  test('is taken, and takes as long as it takes', () => {
    const flight = add(overTheDateLine);
    expect(flight).toMatchObject({ endsDaysLater: -1 });
    expect(flight && minutesBetween(flight, '2027-05-05')).toBe(8 * 60 + 45);
    expect(timesOf(times(overTheDateLine))).toBe('09:00–19:45 −1');
    expect(spanOf(times(overTheDateLine), '2027-05-05').end.date).toBe('2027-05-04');
  });

  test('from Kiritimati to Baker’s side of the line is one too, and two days before is not', () => {
    const short = {
      ...overTheDateLine,
      timeZone: 'Pacific/Kiritimati',
      startTime: '08:00',
      endTime: '11:30',
    };
    expect(minutesBetween(times(short), '2027-05-05')).toBe(3 * 60 + 30);
    expect(() => add({ ...overTheDateLine, endsDaysLater: -2 })).toThrow();
  });

  test('asks for the zones where they are missing, and is refused where they make it end before it starts', () => {
    expect(() => add({ ...overTheDateLine, timeZone: null, endTimeZone: null })).toThrow(
      'choose both time zones',
    );
    expect(() => add({ endsDaysLater: -1 })).toThrow('choose both time zones');
    expect(() => add({ ...overTheDateLine, endTimeZone: 'Australia/Sydney' })).toThrow(
      'end before it starts',
    );
  });
});

describe('a span', () => {
  test('of three nights without times goes from the first to the last day', () => {
    expect(spanOf(times({ endsDaysLater: 3 }), '2027-05-05')).toEqual({
      begin: { date: '2027-05-05', time: null, zone: null },
      end: { date: '2027-05-08', time: null, zone: null },
    });
  });

  test('keeps an end without a start', () => {
    expect(spanOf(times({ endTime: '11:00', endsDaysLater: 1 }), '2027-05-05').end).toMatchObject({
      date: '2027-05-06',
      time: '11:00',
    });
  });

  test('ends when it has taken as long as it takes, also over midnight and over a clock change', () => {
    const late = times({ startTime: '23:30', durationMinutes: 240, timeZone: 'America/New_York' });
    expect(spanOf(late, '2027-03-13').end).toMatchObject({ date: '2027-03-14', time: '04:30' });
  });

  test('takes as many minutes as lie between what the clocks of both places show', () => {
    const clock = fc
      .integer({ min: 0, max: 1439 })
      .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);
    const zone = fc.constantFrom(...timeZones);
    fc.assert(
      fc.property(
        clock,
        clock,
        zone,
        zone,
        fc.integer({ min: -1, max: 3 }),
        (start, end, from, to, later) => {
          const some = {
            startTime: start,
            endTime: end,
            timeZone: from,
            endTimeZone: to,
            endsDaysLater: later,
          };
          const minutes = minutesBetween(times(some), '2027-05-05') ?? 0;
          const arrival = instantOf('2027-05-05', start, from) + minutes * 60_000;
          const shown = new Date(clockOf(arrival, to)).toISOString();
          const { date, time } = spanOf(times(some), '2027-05-05').end;
          expect(shown.slice(0, 16)).toBe(`${date}T${time}`);
        },
      ),
      { numRuns: 200, seed: 5 },
    );
  });
});

test('an hour that clocks skip or repeat is spoken of', () => {
  const night = times({ startTime: '02:30', timeZone: 'America/New_York' });
  expect(clockNotes(night, '2027-03-14')).toEqual([
    { kind: 'skipped', place: 'New York', time: '02:30', shows: '03:30' },
  ]);
  expect(clockNotes({ ...night, startTime: '01:30' }, '2027-11-07')).toEqual([
    { kind: 'twice', place: 'New York', time: '01:30', shows: '01:30' },
  ]);
  expect(clockNotes(night, '2027-03-15')).toEqual([]);
});

test('zones come in under their canonical names, and offsets not at all', () => {
  expect(add({ timeZone: 'EUROPE/paris', endTimeZone: 'Asia/Calcutta' })).toMatchObject({
    timeZone: 'Europe/Paris',
    endTimeZone: 'Asia/Kolkata',
  });
  expect(() => add({ timeZone: '+05:30' })).toThrow('Not a time zone');
  expect(clockOf(0, '+05:30')).toBe(5.5 * 3_600_000);
});

test.each(['20277-05-01', '12027-05-01', '0027-05-01', '2027-02-30', '2027-5-1', '', 'soon'])(
  '"%s" is no date to reckon with',
  (text) => {
    expect(readDate(text)).toBeNull();
  },
);
