import { expect, test } from 'vitest';
import { byMarket, compareFares, shareWithin } from '#testing/fares/known-fares.ts';

const compared = compareFares();

test('the fare model is at most a quarter off for seven of ten fares that are known, and so in each market', () => {
  expect(compared.length).toBeGreaterThanOrEqual(120);
  expect(shareWithin(compared)).toBeGreaterThanOrEqual(0.75);
  for (const [market, fares] of byMarket(compared))
    expect(shareWithin(fares), market).toBeGreaterThanOrEqual(0.7);
});

test('in no market is it dear or cheap as a whole', () => {
  for (const [market, fares] of byMarket(compared)) {
    const sorted = fares.map(({ off }) => off).sort((a, b) => a - b);
    expect(Math.abs(sorted[Math.floor(sorted.length / 2)] ?? 0), market).toBeLessThan(0.12);
  }
});

test('a fare is known once a route and month', () => {
  const keys = compared.map(({ route, leaving }) => `${route} ${leaving}`);
  expect(new Set(keys).size).toBe(keys.length);
});
