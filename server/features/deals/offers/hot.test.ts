import { describe, expect, test } from 'vitest';
import type { Baseline } from '../prices/baseline.ts';
import type { Quote } from '../prices/best-prices.ts';
import { assess, isNews } from './hot.ts';

const quote = (usd: number): Quote => ({
  source: 'a',
  kind: 'api',
  amount: usd,
  currency: 'USD',
  usd,
  left: null,
  url: null,
  seenAt: Date.parse('2027-01-05T12:00:00Z'),
});
const baseline = (median: number): Baseline => ({
  low: median * 0.8,
  median,
  high: median * 1.2,
  basis: 'observed',
  count: 40,
});
const isHot = (usd: number, median: number) => assess(quote(usd), [quote(usd)], baseline(median)).isHot;

describe('an offer is hot', () => {
  test('over 30 % under the usual price, not at it', () => {
    expect(isHot(7_000, 10_000)).toBe(false);
    expect(isHot(6_999, 10_000)).toBe(true);
  });
  test('over 200 USD off, not at it, however little that is of a dear one', () => {
    expect(isHot(180_000, 200_000)).toBe(false);
    expect(isHot(179_999, 200_000)).toBe(true);
  });
  test('never when it is too cheap to be believed', () => {
    expect(isHot(2_499, 10_000)).toBe(false);
    expect(isHot(2_500, 10_000)).toBe(true);
  });
});

test('it is told again once it fell by a twentieth since', () => {
  expect(isNews(10_000, null)).toBe(true);
  expect(isNews(9_501, 10_000)).toBe(false);
  expect(isNews(9_500, 10_000)).toBe(true);
});
