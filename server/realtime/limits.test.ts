import { expect, it } from 'vitest';
import { createLimits } from './limits.ts';

const rate = { rate: 10, burst: 5 };

it('forgets travellers who have been quiet, and only those', () => {
  let now = 0;
  const limits = createLimits({ connection: { rate: 1_000, burst: 1_000 }, traveller: rate }, () => now);
  for (let n = 0; n < rate.burst; n += 1) limits.take(limits.newBucket(), 'owner', 1);
  limits.prune();
  expect(limits.take(limits.newBucket(), 'owner', 1)).toBeGreaterThan(0);
  now += 1_000;
  limits.prune();
  expect(limits.take(limits.newBucket(), 'owner', rate.burst)).toBe(0);
});

it('spends nothing of a connection for what its traveller is refused', () => {
  const limits = createLimits({ connection: rate, traveller: { rate: 1, burst: 2 } }, () => 0);
  const bucket = limits.newBucket();
  limits.take(bucket, 'owner', 2);
  expect(limits.take(bucket, 'owner', 1)).toBe(1_000);
  expect(bucket.tokens).toBe(3);
});

it('gives requests that are refused together a time each, so that none is refused twice', () => {
  let now = 0;
  const rate = { rate: 25, burst: 100 };
  const limits = createLimits({ connection: rate, traveller: { rate: 1_000, burst: 10_000 } }, () => now);
  const bucket = limits.newBucket();
  const times = Array.from({ length: 150 }, () => limits.take(bucket, 'owner', 2));
  const refused = times.filter((ms) => ms > 0);
  expect(refused).toHaveLength(100);
  expect(new Set(refused).size).toBe(100);
  const again = refused.map((ms) => {
    now = ms;
    return limits.take(bucket, 'owner', 2);
  });
  expect(again.filter((ms) => ms > 0)).toEqual([]);
});
