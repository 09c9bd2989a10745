import { expect, test } from 'vitest';
import { occurrences } from './occurrences.ts';

test('a feast that moves is on its days of that year', () => {
  const carnival = { by: 'feast', feast: 'carnival', from: -4, until: 0 } as const;
  expect(occurrences(carnival, { from: '2027-02-05', until: '2027-02-10' })).toEqual([
    { from: '2027-02-05', until: '2027-02-09' },
  ]);
  expect(occurrences(carnival, { from: '2027-02-20', until: '2027-02-28' })).toEqual([]);
});

test('what is around the turn of the year is found from either side of it', () => {
  const hogmanay = { by: 'year', from: '12-29', until: '01-01' } as const;
  const days = [{ from: '2026-12-29', until: '2027-01-01' }];
  expect(occurrences(hogmanay, { from: '2026-12-31', until: '2027-01-03' })).toEqual(days);
  expect(occurrences(hogmanay, { from: '2027-01-01', until: '2027-01-03' })).toEqual(days);
  expect(occurrences(hogmanay, { from: '2027-01-02', until: '2027-01-03' })).toEqual([]);
});

test('named dates are those and no others', () => {
  const when = { by: 'dates', dates: [{ from: '2027-09-18', until: '2027-10-03' }] } as const;
  expect(
    occurrences({ ...when, dates: [...when.dates] }, { from: '2027-10-03', until: '2027-10-05' }),
  ).toHaveLength(1);
  expect(
    occurrences({ ...when, dates: [...when.dates] }, { from: '2028-09-20', until: '2028-09-25' }),
  ).toEqual([]);
});
