import { expect, it } from 'vitest';
import { createKeyedLimit } from './keyed-limit.ts';

const rate = { rate: 1, burst: 3 };

it('counts each key for itself', () => {
  const limit = createKeyedLimit(rate, { now: () => 0 });
  for (let n = 0; n < 3; n += 1) expect(limit.take('one')).toBe(0);
  expect(limit.take('one')).toBe(1_000);
  expect(limit.take('another')).toBe(0);
  limit.giveBack('one');
  expect(limit.take('one')).toBe(0);
});

it('remembers no more keys than it may, and keeps those that are in use', () => {
  const limit = createKeyedLimit(rate, { maxKeys: 100, now: () => 0 });
  limit.take('busy', 3);
  for (let n = 0; n < 1_000; n += 1) {
    limit.take(`passer-by ${n}`);
    expect(limit.take('busy')).toBeGreaterThan(0);
  }
  expect(limit.size).toBe(100);
});

it('forgets who has been quiet, and only those', () => {
  let now = 0;
  const limit = createKeyedLimit(rate, { now: () => now });
  limit.take('early', 3);
  now = 2_000;
  limit.take('late', 3);
  now = 3_000;
  limit.prune();
  expect(limit.size).toBe(1);
  expect(limit.take('late', 3)).toBe(2_000);
});
