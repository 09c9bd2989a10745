import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullBucket, giveBack, isFull, take, takeAll } from './token-bucket.ts';

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

  it('gains nothing from a clock that goes back and forth', () => {
    const bucket = fullBucket(rate, 1_000);
    take(bucket, rate, 5, 1_000);
    for (let n = 0; n < 10; n += 1) {
      take(bucket, rate, 1, 0);
      take(bucket, rate, 1, 1_000);
    }
    expect(bucket.tokens).toBe(0);
  });

  it('takes back no more than it holds, and says when it is full', () => {
    const bucket = fullBucket(rate, 0);
    take(bucket, rate, 3, 0);
    expect(isFull(bucket, rate, 0)).toBe(false);
    giveBack(bucket, rate, 10);
    expect(bucket.tokens).toBe(rate.burst);
    expect(isFull(bucket, rate, 0)).toBe(true);
  });
});

it('takes from all of several buckets, or from none', () => {
  const own = fullBucket(rate, 0);
  const shared = fullBucket({ rate: 1, burst: 2 }, 0);
  const both = [[own, rate] as const, [shared, { rate: 1, burst: 2 }] as const];
  expect(takeAll(both, 2, 0)).toBe(0);
  expect(takeAll(both, 1, 0)).toBe(1_000);
  expect(own.tokens).toBe(3);
  expect(takeAll(both, 1, 1_000)).toBe(0);
});
