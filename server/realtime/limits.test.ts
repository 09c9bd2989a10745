import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLimits, fullBucket, take } from './limits.ts';

const rate = { rate: 10, burst: 5 };

describe('a token bucket', () => {
  it('never gives more than its burst and what its rate brings', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 200 });
    fc.assert(
      fc.property(waits, (gaps) => {
        const bucket = fullBucket(rate, 0);
        let now = 0;
        let taken = 0;
        for (const gap of gaps) {
          now += gap;
          if (take(bucket, rate, 1, now) === 0) taken += 1;
        }
        expect(taken).toBeLessThanOrEqual(rate.burst + (now * rate.rate) / 1000);
      }),
    );
  });

  it('says exactly when there will be enough', () => {
    const bucket = fullBucket(rate, 0);
    for (let n = 0; n < rate.burst; n += 1) expect(take(bucket, rate, 1, 0)).toBe(0);
    const wait = take(bucket, rate, 2, 0);
    expect(wait).toBe(200);
    expect(take({ ...bucket }, rate, 2, wait - 1)).toBeGreaterThan(0);
    expect(take({ ...bucket }, rate, 2, wait)).toBe(0);
  });
});

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
