import { describe, expect, test } from 'vitest';
import { scanRequest } from '#contracts/scans/request.ts';
import { expandDates } from '#core/scans/dates.ts';
import { embeddedHolidays } from '#server/providers/holidays/embedded.ts';
import { embeddedPlaces } from '#server/providers/places/embedded.ts';
import { calendarOf, holidaysToMark, schoolDaysOff } from './holidays.ts';

const holidays = embeddedHolidays();
const window = (change: object = {}) => {
  const [one] = scanRequest.parse({
    origins: [{ kind: 'airport', id: 'MUC' }],
    destinations: [{ kind: 'airport', id: 'BCN' }],
    windows: [
      {
        ...{ kind: 'holidays', calendar: 'school', country: 'DE', region: 'DE-BY' },
        ...{ from: '2027-03-01', until: '2027-04-30', daysAround: 2, ...change },
      },
    ],
    party: { adults: 2 },
  }).windows;
  if (one?.kind !== 'holidays') throw new Error('It is no window of holidays.');
  return one;
};
const known = (change: object = {}) => {
  const asked = window(change);
  const calendar = calendarOf(asked, holidays);
  if (typeof calendar === 'string') throw new Error(calendar);
  return { asked, ...schoolDaysOff(asked, calendar) };
};

describe('school holidays as a window', () => {
  test('take in their weekends, and people stay within them and the days around', () => {
    const { asked, off, notes } = known();
    // Monday to Friday by the ministry.
    expect(off).toEqual([{ from: '2027-03-20', until: '2027-04-04' }]);
    expect(notes).toEqual([]);
    const question = { windows: [asked], nights: { from: 7, until: 14 }, kind: 'return' as const };
    const pairs = expandDates({ ...question, today: '2026-11-28', daysOff: () => off });
    expect(pairs[0]?.depart).toBe('2027-03-18');
    expect(pairs.every(({ return: back }) => (back ?? '') <= '2027-04-06')).toBe(true);
  });

  test('are cut to the days asked for', () => {
    expect(known({ from: '2027-08-10', until: '2027-08-20' }).off).toEqual([
      { from: '2027-08-10', until: '2027-08-22' },
    ]);
  });

  test('say what is not known, and what is not certain', () => {
    expect(known({ from: '2028-08-01', until: '2028-12-31' }).notes).toEqual([
      'School holidays in Bavaria are known here until 11 September 2028.',
    ]);
    const england = known({ country: 'GB', region: 'GB-ENG', from: '2027-03-01', until: '2027-04-30' });
    expect(england.notes).toEqual([
      'Check with the school: the dates in England are not certain (Easter 2027). Each council, and many a school, sets its own.',
    ]);
    expect(known({ from: '2027-04-10', until: '2027-04-20' }).notes).toEqual([
      'No school holidays in Bavaria are known between these days.',
    ]);
  });

  test.each([
    [{ region: null }, 'choose whose'],
    [{ region: 'DE-XX' }, 'DE-XX are not known here'],
    [{ country: 'JP', region: null }, 'not known here for this country'],
  ])('%j can’t be answered, and says why', (change, why) =>
    expect(calendarOf(window(change), holidays)).toContain(why),
  );

  test('of a whole country need no region', () =>
    expect(calendarOf(window({ country: 'DK', region: null }), holidays)).toMatchObject({ name: 'Denmark' }));
});

describe('days that are marked', () => {
  const request = (windows: object[]) =>
    scanRequest.parse({
      origins: [{ kind: 'airport', id: 'MUC' }],
      destinations: [{ kind: 'airport', id: 'BCN' }],
      windows,
      party: { adults: 2 },
    });
  const easter = { first: '2027-03-25', last: '2027-03-29' };
  const mark = (asked: ReturnType<typeof request>, from = 'MUC', span = easter) =>
    holidaysToMark(asked, { from, ...span }, { places: embeddedPlaces(), holidays });
  const range = { kind: 'range', from: '2027-03-25', until: '2027-03-29' };

  test('are those of the airport’s country and of its schools', async () => {
    const marked = await mark(request([range]));
    expect(marked.filter(({ calendar }) => calendar === 'public').map(({ date }) => date)).toContain(
      '2027-03-26',
    );
    expect(marked.filter(({ calendar }) => calendar === 'school')).toHaveLength(5);
    expect(marked.at(-1)?.name).toBe('Easter holidays, Bavaria');
  });

  test('are those that only this part of the country has', async () => {
    const may = { first: '2027-05-25', last: '2027-05-29' };
    const days = async (from: string) =>
      (await mark(request([range]), from, may)).flatMap(({ name, calendar }) =>
        calendar === 'public' ? name : [],
      );
    expect(await days('MUC')).toEqual(['Corpus Christi']);
    expect(await days('HAM')).toEqual([]);
  });

  test('are those of the schools that the question names', async () => {
    const marked = await mark(request([range, window({ country: 'GB', region: 'GB-ENG' })]));
    expect(new Set(marked.filter(({ calendar }) => calendar === 'school').map(({ name }) => name))).toEqual(
      new Set(['Easter holidays, England (not certain)']),
    );
  });

  test('of an airport whose schools are unknown are public ones alone', async () =>
    expect((await mark(request([range]), 'NRT')).every(({ calendar }) => calendar === 'public')).toBe(true));
});
