import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalTimeZone, timeZones } from '#contracts/time-zones.ts';
import { clockChangeAt, clockOf, instantAtWall, instantOf, localDay, wallOf } from './time-zones.ts';

const HOUR = 3_600_000;
const zone = fc.constantFrom(...timeZones);
const minute = fc
  .integer({ min: Date.UTC(1975, 0, 1) / 60_000, max: Date.UTC(2060, 0, 1) / 60_000 })
  .map((minutes) => minutes * 60_000);
const reading = (wall: number): [string, string] => {
  const iso = new Date(wall).toISOString();
  return [iso.slice(0, 10), iso.slice(11, 16)];
};

describe('the table of time zones', () => {
  test('has every zone that the engine offers, under the name in use, and the engine knows them all', () => {
    const offered = Intl.supportedValuesOf('timeZone').filter((name) => !name.startsWith('Etc/'));
    expect(offered.filter((name) => canonicalTimeZone(name) === null)).toEqual([]);
    const strange = timeZones.filter((name) => canonicalTimeZone(name) !== name);
    expect(strange).toEqual([]);
    expect(() => timeZones.map((name) => clockOf(0, name))).not.toThrow();
    expect(new Set(timeZones).size).toBe(timeZones.length);
  });

  test.each([
    ['europe/PARIS', 'Europe/Paris'],
    ['asia/calcutta', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['US/Pacific', 'America/Los_Angeles'],
    ['utc', 'UTC'],
    ['Etc/UTC', 'UTC'],
    ['GMT', 'UTC'],
  ])('%s is %s', (spelling, name) => {
    expect(canonicalTimeZone(spelling)).toBe(name);
  });

  test.each([
    '+05:30',
    '-08',
    'Etc/GMT+5',
    '',
    'Europe/Atlantis',
    'constructor',
    'Europe/Paris\n',
    'x'.repeat(99),
  ])('"%s" is none', (name) => {
    expect(canonicalTimeZone(name)).toBeNull();
  });
});

describe('wall clocks', () => {
  test('an instant is among those at which the clocks show what they show then', () => {
    fc.assert(
      fc.property(minute, zone, (instant, name) => {
        const wall = clockOf(instant, name);
        const candidates = [instantAtWall(wall, name, 'earliest'), instantAtWall(wall, name, 'latest')];
        expect(candidates).toContain(instant);
        expect(instantOf(...reading(wall), name)).toBe(candidates[0]);
      }),
      { numRuns: 300 },
    );
  });

  test('a reading that exists is shown at the instant found for it, and one that does not is moved forward', () => {
    fc.assert(
      fc.property(minute, zone, (wall, name) => {
        const [date, time] = reading(wall);
        const shown = clockOf(instantOf(date, time, name), name);
        const change = clockChangeAt(date, time, name);
        if (change?.kind === 'skipped') expect(shown).toBeGreaterThan(wall);
        else expect(shown).toBe(wall);
      }),
      { numRuns: 300 },
    );
  });

  test('02:30 on the night of New York’s spring gap is 03:30, and said to be', () => {
    expect(new Date(instantOf('2027-03-14', '02:30', 'America/New_York')).toISOString()).toBe(
      '2027-03-14T07:30:00.000Z',
    );
    expect(clockChangeAt('2027-03-14', '02:30', 'America/New_York')).toEqual({
      kind: 'skipped',
      shows: '03:30',
    });
    expect(clockChangeAt('2027-03-14', '03:00', 'America/New_York')).toBeNull();
  });

  test('01:30 on the night of New York’s autumn overlap comes twice, and the earlier one is meant', () => {
    expect(new Date(instantOf('2027-11-07', '01:30', 'America/New_York')).toISOString()).toBe(
      '2027-11-07T05:30:00.000Z',
    );
    expect(clockChangeAt('2027-11-07', '01:30', 'America/New_York')).toEqual({ kind: 'twice' });
    const wall = wallOf(Date.UTC(2027, 10, 7), '01:30');
    expect(
      instantAtWall(wall, 'America/New_York', 'latest') - instantAtWall(wall, 'America/New_York', 'earliest'),
    ).toBe(HOUR);
  });

  test('gaps of half an hour and of a whole day are gaps too', () => {
    expect(clockChangeAt('2027-10-03', '02:15', 'Australia/Lord_Howe')).toEqual({
      kind: 'skipped',
      shows: '02:45',
    });
    expect(clockChangeAt('2011-12-30', '12:00', 'Pacific/Apia')).toEqual({ kind: 'skipped', shows: '12:00' });
  });

  test('midnights that clocks skip have a first moment after them', () => {
    const wall = wallOf(Date.UTC(2018, 10, 4), '00:00');
    expect(new Date(instantAtWall(wall, 'America/Sao_Paulo', 'earliest')).toISOString()).toBe(
      '2018-11-04T03:00:00.000Z',
    );
    expect(localDay(Date.UTC(2018, 10, 4, 3), 'America/Sao_Paulo')).toBe(Date.UTC(2018, 10, 4));
  });

  test('thousands of spellings of one zone are one clock in memory', () => {
    const spellings = Array.from({ length: 3_000 }, (_, index) =>
      [...'europe/paris'].map((letter, at) => ((index >> at) & 1 ? letter.toUpperCase() : letter)).join(''),
    );
    const made: string[] = [];
    const { DateTimeFormat } = Intl;
    Intl.DateTimeFormat = function counted(locale: string, options: Intl.DateTimeFormatOptions) {
      made.push(options.timeZone ?? '');
      return new DateTimeFormat(locale, options);
    } as unknown as typeof Intl.DateTimeFormat;
    try {
      for (const spelling of spellings) clockOf(0, spelling);
    } finally {
      Intl.DateTimeFormat = DateTimeFormat;
    }
    expect(made.length).toBeLessThanOrEqual(1);
  });
});
