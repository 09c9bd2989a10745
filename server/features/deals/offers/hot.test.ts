import { describe, expect, test } from 'vitest';
import type { Baseline } from '../prices/baseline.ts';
import type { Quote } from '../prices/best-prices.ts';
import { assess, assessFormer, isNews, whyOf } from './hot.ts';

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

describe('what has no usual price is compared with its former one', () => {
  const former = (amount: number) => ({ amount, usd: amount });
  const of = (usd: number, was: number, others: Quote[] = []) =>
    assessFormer(quote(usd), [quote(usd), ...others], former(was));
  test('by the same rules, in words that say whose figure it is', () => {
    expect(of(7_000, 10_000)).toMatchObject({ isHot: false, savingsPercent: 30, why: null });
    expect(of(6_000, 10_000)).toMatchObject({ isHot: true, why: '40% below the former 100 USD' });
    expect(of(179_900, 200_000)).toMatchObject({ isHot: true, why: '201 USD below the former 2,000 USD' });
  });
  test('and a seller alone makes nothing hot by a former price that nobody ever paid', () => {
    expect(of(2_000, 10_000).isHot).toBe(false);
    expect(of(2_000, 10_000, [{ ...quote(2_100), source: 'b' }]).isHot).toBe(true);
  });
  test('and a former price that is not above says nothing', () => {
    expect(of(10_000, 10_000)).toMatchObject({ isHot: false, savings: 0 });
  });
});

test('that few are left is part of why, for whatever it is', () => {
  const stay = { category: 'stay' as const, from: null, to: null };
  expect(whyOf('40% below the former 100 USD', 0, false, { ...stay, left: 2 })).toBe(
    '40% below the former 100 USD; only 2 left',
  );
  expect(whyOf(null, 0, false, { ...stay, left: 5 })).toBeNull();
});

test('it is told again once it fell by a twentieth since', () => {
  expect(isNews(10_000, null)).toBe(true);
  expect(isNews(9_501, 10_000)).toBe(false);
  expect(isNews(9_500, 10_000)).toBe(true);
});
