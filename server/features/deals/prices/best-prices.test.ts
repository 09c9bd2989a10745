import { expect, test } from 'vitest';
import { addPrice, bestPrice, type Quote } from './best-prices.ts';

const MINUTE = 60_000;
const NOW = Date.parse('2027-01-05T12:00:00Z');
/** A quarter of it, 50 USD, is as low as one source is believed. */
const MEDIAN = 20_000;
const quote = (source: string, usd: number, over: Partial<Quote> = {}): Quote => ({
  source,
  kind: 'live',
  amount: usd,
  currency: 'USD',
  usd,
  left: null,
  url: null,
  seenAt: NOW,
  ...over,
});
const see = (...quotes: Quote[]) => bestPrice(new Map(quotes.map((one) => [one.source, one])), MEDIAN, NOW);

test('a quarter of the usual price is believed of one source; a cent under it is not', () => {
  expect(see(quote('a', 5_000)).offer?.usd).toBe(5_000);
  expect(see(quote('a', 4_999))).toMatchObject({ offer: null, unconfirmed: { usd: 4_999 } });
});

test('a second source confirms what is too cheap within a quarter, above as below', () => {
  // 1,250 is a quarter more than 1,000, and to the cent the most that confirms it.
  expect(see(quote('a', 1_000), quote('b', 1_250)).offer).toMatchObject({ source: 'a', usd: 1_000 });
  expect(see(quote('a', 1_000), quote('b', 1_251)).offer).toBeNull();
  expect(see(quote('a', 1_250), quote('b', 1_000)).offer).toMatchObject({ source: 'b', usd: 1_000 });
  expect(see(quote('a', 1_251), quote('b', 1_000)).offer).toBeNull();
});

test('neither the same source again nor the fare model confirms anything', () => {
  expect(see(quote('a', 1_000), quote('a', 1_000)).offer).toBeNull();
  expect(see(quote('a', 1_000), quote('model', 1_000, { kind: 'modelled' }))).toMatchObject({
    offer: null,
    unconfirmed: { usd: 1_000 },
    estimate: { usd: 1_000 },
  });
});

test('what confirmed it must be fresh itself', () => {
  const old = { seenAt: NOW - 6 * 60 * MINUTE };
  expect(see(quote('a', 1_000), quote('b', 1_000, old)).offer?.usd).toBe(1_000);
  expect(see(quote('a', 1_000), quote('b', 1_000, { seenAt: old.seenAt - 1 })).offer).toBeNull();
});

test('another machine’s clock may be five minutes ahead, and no more', () => {
  expect(see(quote('a', 10_000, { seenAt: NOW + 5 * MINUTE })).offer?.usd).toBe(10_000);
  expect(see(quote('a', 10_000, { seenAt: NOW + 5 * MINUTE + 1 })).offer).toBeNull();
  const book = new Map([['a', quote('a', 10_000, { seenAt: NOW + 5 * MINUTE })]]);
  expect(addPrice(book, quote('a', 9_000), NOW)).toBe(false);
  book.set('a', quote('a', 10_000, { seenAt: NOW + 5 * MINUTE + 1 }));
  expect(addPrice(book, quote('a', 9_000), NOW)).toBe(true);
});
