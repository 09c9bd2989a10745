import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Timers } from '#server/lib/timers.ts';
import { createCoalescer } from './coalescer.ts';

/** Time that passes when the test says so, in ms. */
function createTestTimers() {
  let now = 0;
  let alarms: { at: number; work: () => void }[] = [];
  const timers: Timers = {
    now: () => now,
    after(ms, work) {
      const alarm = { at: now + ms, work };
      alarms.push(alarm);
      return () => {
        alarms = alarms.filter((other) => other !== alarm);
      };
    },
  };
  function pass(ms: number): void {
    const until = now + ms;
    for (;;) {
      const next = alarms.toSorted((a, b) => a.at - b.at).find(({ at }) => at <= until);
      if (!next) break;
      alarms = alarms.filter((alarm) => alarm !== next);
      now = next.at;
      next.work();
    }
    now = until;
  }
  return { timers, pass };
}

test('the first value goes through at once, then the latest of each interval', () => {
  const { timers, pass } = createTestTimers();
  const seen: number[] = [];
  const { push } = createCoalescer<number>(150, timers, (value) => seen.push(value));
  push(1);
  expect(seen).toEqual([1]);
  push(2);
  push(3);
  pass(149);
  expect(seen).toEqual([1]);
  pass(1);
  expect(seen).toEqual([1, 3]);
  pass(1_000);
  push(4);
  expect(seen).toEqual([1, 3, 4]);
});

test('what is taken does not come later', () => {
  const { timers, pass } = createTestTimers();
  const seen: number[] = [];
  const coalescer = createCoalescer<number>(150, timers, (value) => seen.push(value));
  coalescer.push(1);
  coalescer.push(2);
  expect(coalescer.take()).toBe(2);
  expect(coalescer.take()).toBeUndefined();
  pass(1_000);
  expect(seen).toEqual([1]);
});

test('whenever values come: in order, never closer than the interval, and the last is never lost', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(gaps, (waits) => {
      const { timers, pass } = createTestTimers();
      const seen: { value: number; at: number }[] = [];
      const { push } = createCoalescer<number>(150, timers, (value) =>
        seen.push({ value, at: timers.now() }),
      );
      for (const [value, gap] of waits.entries()) {
        pass(gap);
        push(value);
      }
      pass(150);
      expect(seen.at(-1)?.value).toBe(waits.length - 1);
      for (const [index, { value, at }] of seen.entries()) {
        const before = seen[index - 1];
        if (!before) continue;
        expect(value).toBeGreaterThan(before.value);
        expect(at - before.at).toBeGreaterThanOrEqual(150);
      }
    }),
  );
});
