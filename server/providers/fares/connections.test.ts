import { expect, test } from 'vitest';
import { connectionBetween } from './connections.ts';
import { isNonstop, loadNonstops } from './nonstops.ts';

const hours = (from: string, to: string) => {
  const way = connectionBetween(from, to);
  return way && (30 + (way.km / 840) * 60 + way.stops * 110) / 60;
};

test.each([
  ['CPT', 'SID', 15, 24],
  ['GRU', 'SID', 13, 20],
  ['CPT', 'MRU', 5, 6],
  ['FRA', 'BOG', 10.5, 13],
  ['VIE', 'CPT', 12, 16],
  ['LIS', 'HND', 14, 18],
])('from %s to %s it takes %d to %d hours', (from, to, least, most) => {
  expect(hours(from, to)).toBeGreaterThan(least);
  expect(hours(from, to)).toBeLessThan(most);
});

test('a way without a change is one that the table has, and every one of those is found', () => {
  const pairs = [...loadNonstops().pairs].map((pair) => pair.split('-') as [string, string]);
  for (const [from, to] of pairs.filter((_, index) => index % 40 === 0))
    expect(connectionBetween(from, to)?.stops, `${from} ${to}`).toBe(0);
  expect(connectionBetween('LHR', 'SYD')?.stops).toBe(1);
  expect(isNonstop('LHR', 'SYD')).toBe(false);
});

test('the same way leads back', () => {
  for (const [from, to] of [
    ['CPT', 'SID'],
    ['BER', 'DPS'],
  ] as const)
    expect(connectionBetween(from, to)?.km).toBeCloseTo(connectionBetween(to, from)?.km ?? 0, 3);
});

test('an airport that the table does not have is reached by no way of it', () => {
  expect(connectionBetween('LHR', 'XXX')).toBeNull();
});
