import { describe, expect, test } from 'vitest';
import type { HeatCell } from '#contracts/scans.ts';
import { cheapestByDay, heatStep, holidaySpans, holidaysOn, monthsOf } from './heat.ts';

const cell = (depart: string, nights: number, amount: number | null): HeatCell => ({
  depart,
  nights,
  state: amount === null ? 'blocked' : 'found',
  price: amount === null ? null : { amount, currency: 'EUR' },
  isModelled: false,
  fareId: null,
  reason: null,
});

describe('the scale of colours', () => {
  test('goes by rank, so one absurd price leaves the others apart', () => {
    const prices = [100, 110, 120, 130, 9_000_000];
    expect(prices.map((price) => heatStep(price, prices))).toEqual([0, 1, 2, 3, 4]);
  });
  test('equal prices are of one colour, and one alone is the cheapest', () => {
    expect([5, 5, 5].map((price) => heatStep(price, [5, 5, 5]))).toEqual([0, 0, 0]);
    expect(heatStep(5, [])).toBe(0);
  });
});

describe('a month calendar', () => {
  test('begins on Monday and holds every day of its month once', () => {
    const [march] = monthsOf(['2027-03-30']);
    expect(march?.weeks[0]).toEqual([...'1234567'].map((n) => `2027-03-0${n}`));
    expect(march?.weeks.flat().filter(Boolean)).toHaveLength(31);
    expect(march?.weeks.at(-1)?.[3]).toBeNull();
  });
  test('a year that begins on a Friday leaves four days blank', () => {
    const [january, february] = monthsOf(['2027-01-02', '2027-02-28']);
    expect(january?.weeks[0]).toEqual([null, null, null, null, '2027-01-01', '2027-01-02', '2027-01-03']);
    expect(february?.weeks).toHaveLength(4);
  });
});

test('a day shows its cheapest stay, and its state where there is no price', () => {
  const best = cheapestByDay([
    cell('2027-03-15', 6, null),
    cell('2027-03-15', 7, 900),
    cell('2027-03-15', 8, 700),
    cell('2027-03-16', 6, null),
  ]);
  expect(best.get('2027-03-15')?.nights).toBe(8);
  expect(best.get('2027-03-16')?.state).toBe('blocked');
});

test('a holiday of both calendars is named once, public ones first', () => {
  const holidays = [
    { date: '2027-03-26', name: 'Easter holidays', calendar: 'school' as const },
    { date: '2027-03-26', name: 'Good Friday', calendar: 'public' as const },
    { date: '2027-03-26', name: 'Easter holidays', calendar: 'school' as const },
  ];
  expect(holidaysOn({ holidays }, '2027-03-26')).toEqual(['Good Friday', 'Easter holidays']);
});

test('a holiday that comes again the next year is two', () => {
  const day = (date: string, name = 'New Year') => ({ date, name, calendar: 'public' as const });
  const holidays = [
    day('2028-01-01'),
    day('2027-12-31', 'Eve'),
    day('2027-01-01'),
    day('2027-01-02'),
    day('2027-01-01'),
  ];
  expect(holidaySpans({ holidays })).toEqual([
    { name: 'New Year', from: '2027-01-01', until: '2027-01-02' },
    { name: 'Eve', from: '2027-12-31', until: '2027-12-31' },
    { name: 'New Year', from: '2028-01-01', until: '2028-01-01' },
  ]);
});
