import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { QuietHours } from '#contracts/notifications.ts';
import { quietUntil, sendAt } from './quiet.ts';

const quiet = (from: string, to: string, timeZone = 'Europe/Berlin'): QuietHours => ({ from, to, timeZone });
const until = (hours: QuietHours, now: string) => quietUntil(hours, new Date(now))?.toISOString() ?? null;

describe('quiet hours', () => {
  test.each<[string, QuietHours, string, string | null]>([
    ['in the evening', quiet('22:00', '07:00'), '2027-01-15T21:30:00Z', '2027-01-16T06:00:00.000Z'],
    ['in the morning', quiet('22:00', '07:00'), '2027-01-15T05:59:59Z', '2027-01-15T06:00:00.000Z'],
    ['at their first minute', quiet('22:00', '07:00'), '2027-01-15T21:00:00Z', '2027-01-16T06:00:00.000Z'],
    ['before them', quiet('22:00', '07:00'), '2027-01-15T20:59:59Z', null],
    ['at their end', quiet('22:00', '07:00'), '2027-01-15T06:00:00Z', null],
    ['at midday', quiet('13:00', '15:00'), '2027-07-15T12:00:00Z', '2027-07-15T13:00:00.000Z'],
    [
      'on the other side of the date line',
      quiet('22:00', '07:00', 'Pacific/Kiritimati'),
      '2027-01-15T08:30:00Z',
      '2027-01-15T17:00:00.000Z',
    ],
    [
      'with a half hour in the offset',
      quiet('22:00', '07:00', 'Asia/Kolkata'),
      '2027-01-15T17:00:00Z',
      '2027-01-16T01:30:00.000Z',
    ],
    // 28 March 2027, Berlin: 02:00 becomes 03:00.
    [
      'over the night that is an hour short',
      quiet('22:00', '07:00'),
      '2027-03-27T23:00:00Z',
      '2027-03-28T05:00:00.000Z',
    ],
    [
      'to an hour that is skipped: until the jump',
      quiet('22:00', '02:30'),
      '2027-03-27T23:00:00Z',
      '2027-03-28T01:00:00.000Z',
    ],
    [
      'from an hour that is skipped: from the jump on',
      quiet('02:30', '05:00'),
      '2027-03-28T01:00:00Z',
      '2027-03-28T03:00:00.000Z',
    ],
    ['just before that jump', quiet('02:30', '05:00'), '2027-03-28T00:59:00Z', null],
    // 31 October 2027, Berlin: 03:00 becomes 02:00.
    [
      'over the night that is an hour long',
      quiet('22:00', '07:00'),
      '2027-10-30T21:00:00Z',
      '2027-10-31T06:00:00.000Z',
    ],
    [
      'to an hour that happens twice: both of them',
      quiet('22:00', '02:30'),
      '2027-10-31T00:45:00Z',
      '2027-10-31T01:30:00.000Z',
    ],
    [
      'from an hour that happens twice: from the first',
      quiet('02:30', '05:00'),
      '2027-10-31T00:30:00Z',
      '2027-10-31T04:00:00.000Z',
    ],
    ['between the two of them', quiet('02:30', '05:00'), '2027-10-31T01:10:00Z', '2027-10-31T04:00:00.000Z'],
    // Lord Howe changes by half an hour: 4 April 2027, 02:00 becomes 01:30.
    [
      'where clocks change by half an hour',
      quiet('23:00', '01:45', 'Australia/Lord_Howe'),
      '2027-04-03T14:00:00Z',
      '2027-04-03T15:15:00.000Z',
    ],
  ])('%s', (_name, hours, now, expected) => {
    expect(until(hours, now)).toBe(expected);
  });

  test('end when they say, are over then, and are never longer than a day and an hour', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    const zone = fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Asia/Tokyo',
      'Australia/Lord_Howe',
      'UTC',
    );
    const instant = fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2030-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(time, time, zone, instant, (from, to, timeZone, now) => {
        fc.pre(from !== to);
        const hours = quiet(from, to, timeZone);
        const end = quietUntil(hours, now);
        if (!end) return;
        expect(end.getTime()).toBeGreaterThan(now.getTime());
        expect(end.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
        expect(quietUntil(hours, end)).toBeNull();
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

describe('when something is told', () => {
  const now = new Date('2027-01-15T21:30:00Z');

  test('is at once, where nobody asked for quiet', () => {
    expect(sendAt({ kind: 'webhook' }, null, now)).toEqual(now);
  });

  test('is after the quiet hours', () => {
    expect(sendAt({ kind: 'push' }, quiet('22:00', '07:00'), now).toISOString()).toBe(
      '2027-01-16T06:00:00.000Z',
    );
  });

  test('is eight in the morning for daily letters, in the reader’s time', () => {
    expect(sendAt({ kind: 'email', digest: 'daily' }, null, now).toISOString()).toBe(
      '2027-01-16T08:00:00.000Z',
    );
    expect(sendAt({ kind: 'email', digest: 'daily' }, quiet('22:00', '07:00'), now).toISOString()).toBe(
      '2027-01-16T07:00:00.000Z',
    );
    expect(sendAt({ kind: 'email', digest: 'daily' }, quiet('22:00', '09:30'), now).toISOString()).toBe(
      '2027-01-16T08:30:00.000Z',
    );
  });
});
