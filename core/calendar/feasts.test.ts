import { expect, test } from 'vitest';
import { feasts } from '#contracts/atlas.ts';
import { feastDays } from './feasts.ts';

test.each([
  ['easter', 2027, '2027-03-28'],
  ['easter', 2038, '2038-04-25'],
  ['orthodox_easter', 2027, '2027-05-02'],
  ['carnival', 2027, '2027-02-09'],
  ['ramadan', 2027, '2027-02-08'],
  ['eid_al_fitr', 2026, '2026-03-20'],
  ['eid_al_adha', 2027, '2027-05-16'],
  ['lunar_new_year', 2027, '2027-02-06'],
  ['qingming', 2027, '2027-04-05'],
  ['passover', 2027, '2027-04-22'],
  ['rosh_hashanah', 2026, '2026-09-12'],
  ['songkran', 2027, '2027-04-13'],
] as const)('%s of %i is %s', (feast, year, date) => expect(feastDays(feast, year)).toEqual([date]));

test('a feast of a shorter year comes twice in some of ours', () => {
  expect(feastDays('ramadan', 2030)).toEqual(['2030-01-05', '2030-12-26']);
});

test('beyond its almanac a feast has no date, rather than a wrong one', () => {
  expect(feastDays('diwali', 2050)).toEqual([]);
});

test('every feast has a date in 2027 and 2028', () => {
  for (const feast of feasts)
    for (const year of [2027, 2028]) expect(feastDays(feast, year), feast).toHaveLength(1);
});
