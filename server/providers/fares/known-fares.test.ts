import { expect, test } from 'vitest';
import { byMarket, judgeFares, shareWithin } from '#testing/fares/known-fares.ts';

const judged = judgeFares();

test('the fare model is at most a quarter off for seven of ten fares that are known, and so in each market', () => {
  expect(judged.length).toBeGreaterThanOrEqual(120);
  expect(shareWithin(judged)).toBeGreaterThanOrEqual(0.75);
  for (const [market, fares] of byMarket(judged))
    expect(shareWithin(fares), market).toBeGreaterThanOrEqual(0.7);
});

test('in no market is it dear or cheap as a whole', () => {
  for (const [market, fares] of byMarket(judged)) {
    const sorted = fares.map(({ off }) => off).sort((a, b) => a - b);
    expect(Math.abs(sorted[Math.floor(sorted.length / 2)] ?? 0), market).toBeLessThan(0.12);
  }
});

test('a fare is known once a route and month', () => {
  const keys = judged.map(({ route, leaving }) => `${route} ${leaving}`);
  expect(new Set(keys).size).toBe(keys.length);
});
