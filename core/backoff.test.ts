import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BACKOFF_MAX_MS, backoffMs } from './backoff.ts';

test('the ceiling doubles from one second to thirty', () => {
  const ceilings = [0, 1, 2, 3, 4, 5, 6, 100].map((attempt) => backoffMs(attempt, () => 0.999_999));
  expect(ceilings).toEqual([999, 1_999, 3_999, 7_999, 15_999, 29_999, 29_999, 29_999]);
});

test('the jitter is full: any time from none to the ceiling', () => {
  expect(backoffMs(5, () => 0)).toBe(0);
  fc.assert(
    fc.property(
      fc.nat(),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (attempt, random) => {
        const delay = backoffMs(attempt, () => random);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThan(BACKOFF_MAX_MS);
      },
    ),
    { seed: 20_261_120 },
  );
});
