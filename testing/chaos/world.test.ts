import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { liveThrough } from './world.ts';

// `npm run chaos` is the same for as long as one likes; see docs/reliability.md.
test('through kills, cuts and refusals what was acknowledged is there once, in one order, and is reported once', async () => {
  const record = await liveThrough({
    seed: 7,
    database: 'embedded',
    nodes: 1,
    lifeMs: 15_000,
    people: 3,
    restMs: 150,
    researchMs: 20_000,
    deviceFaultsMs: 600,
    sharedFaultsMs: 6_000,
    scripts: { people: 2, trips: 1 },
    settleMs: 60_000,
  });

  expect(record.violations).toEqual([]);
  expect(record.acknowledged.size).toBeGreaterThan(0);
  expect(record.acknowledgedInBulk).toBeGreaterThan(0);
  expect(Object.keys(record.faults)).not.toEqual([]);
}, 300_000);
