import { expect, test } from 'vitest';
import { type PackageInput, scorePackages } from './packages.ts';

const one = (change: Partial<PackageInput>): PackageInput => ({
  ...{ to: 'BCN', fare: 40_000, transfers: 4_000, stay: 70_000, days: 60_000 },
  ...{ stops: 0, nights: 7, isModelled: false, isStale: false },
  ...change,
});

test('a cheap fare to a dear place does not come first, and says so', () => {
  const [first, second] = scorePackages([
    one({ to: 'ZRH', fare: 20_000, stay: 160_000, days: 120_000 }),
    one({ to: 'VLC', fare: 45_000 }),
  ]);
  expect(first?.to).toBe('VLC');
  expect(first?.score).toBe(100);
  expect(second?.reasons.join(' ')).toContain('The cheapest fare, but dearer');
});

test('what is unknown is not taken for free', () => {
  const [first, second] = scorePackages([
    one({ to: 'AAA', transfers: null }),
    one({ to: 'BBB', transfers: 1 }),
  ]);
  expect(first?.to).toBe('BBB');
  expect(second?.unknowns).toEqual(['We don’t know what getting to and from the airport costs.']);
});

test('a change on the way and a modelled fare cost points', () => {
  const scores = scorePackages([one({}), one({ stops: 1 }), one({ isModelled: true })]).map(
    ({ score }) => score,
  );
  expect(scores).toEqual([100, 96, 94]);
});
