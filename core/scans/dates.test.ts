import { expect, test } from 'vitest';
import { addDays } from '../trips/dates.ts';
import { type DateQuestion, expandDates, spansOff } from './dates.ts';
import { countUnits, expandRoutes, expandUnits } from './units.ts';

const ask = (change: Partial<DateQuestion>) =>
  expandDates({
    windows: [],
    nights: { from: 7, until: 7 },
    kind: 'return',
    today: '2027-01-10',
    daysOff: () => [],
    ...change,
  });

test('a month has each of its days with each number of nights', () => {
  const pairs = ask({ windows: [{ kind: 'month', month: '2027-02' }], nights: { from: 6, until: 8 } });
  expect(pairs).toHaveLength(28 * 3);
  expect(pairs[0]).toEqual({ depart: '2027-02-01', return: '2027-02-07' });
  expect(pairs.at(-1)).toEqual({ depart: '2027-02-28', return: '2027-03-08' });
});

test('nothing in the past is asked, and what two windows share is asked once', () => {
  const windows = [
    { kind: 'range' as const, from: '2027-01-05', until: '2027-01-12' },
    { kind: 'range' as const, from: '2027-01-11', until: '2027-01-13' },
  ];
  expect(ask({ windows }).map(({ depart }) => depart)).toEqual([
    '2027-01-10',
    '2027-01-11',
    '2027-01-12',
    '2027-01-13',
  ]);
});

test('fixed dates move each for itself, and never return before they leave', () => {
  const window = { kind: 'dates' as const, depart: '2027-02-01', return: '2027-02-02', flexibleDays: 2 };
  const pairs = ask({ windows: [window] });
  expect(pairs.every(({ depart, return: back }) => back !== null && back >= depart)).toBe(true);
  expect(pairs).toContainEqual({ depart: '2027-01-30', return: '2027-02-04' });
  expect(pairs).toHaveLength(25 - 6);
});

test('one way has no nights', () => {
  const pairs = ask({
    windows: [{ kind: 'range', from: '2027-02-01', until: '2027-02-03' }],
    kind: 'one_way',
  });
  expect(pairs.map(({ return: back }) => back)).toEqual([null, null, null]);
});

test('holidays take in the weekends that they touch, and people stay within them and the days around', () => {
  // Easter 2027: Friday, Sunday, Monday.
  const spans = spansOff(['2027-03-29', '2027-03-26', '2027-03-28']);
  expect(spans).toEqual([{ from: '2027-03-26', until: '2027-03-29' }]);
  const window = {
    ...{ kind: 'holidays' as const, calendar: 'public' as const, country: 'DE', region: null },
    ...{ from: '2027-03-01', until: '2027-04-30', daysAround: 2 },
  };
  const pairs = ask({ windows: [window], nights: { from: 4, until: 7 }, daysOff: () => spans });
  expect(pairs.length).toBeGreaterThan(0);
  for (const { depart, return: back } of pairs) {
    expect(depart >= addDays('2027-03-26', -2)).toBe(true);
    expect(back !== null && back <= addDays('2027-03-29', 2)).toBe(true);
  }
});

test('units are counted without making them', () => {
  const dates = ask({
    windows: [{ kind: 'range', from: '2027-02-01', until: '2027-02-09' }],
    nights: { from: 3, until: 5 },
  });
  for (const kind of ['return', 'one_way', 'open_jaw'] as const) {
    const routes = expandRoutes(['MUC', 'SZG', 'MUC'], ['BCN', 'VLC', 'MUC'], kind);
    expect(routes.every(({ from, to }) => from !== to)).toBe(true);
    const units = expandUnits(routes, dates, ['a', 'b'], kind);
    expect(units).toHaveLength(countUnits(routes, dates, 2, kind));
    expect(units.map(({ number }) => number)).toEqual(units.map((_, n) => n));
    expect(new Set(units.map((u) => `${u.source} ${u.from} ${u.to} ${u.depart} ${u.return}`)).size).toBe(
      units.length,
    );
  }
});
