import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createProgress } from './progress.ts';

const steps = [
  { name: 'a', weight: 1 },
  { name: 'b', weight: 2 },
  { name: 'c', weight: 1 },
];

test('a percentage is the weight of what is done', () => {
  const progress = createProgress(steps);
  expect(progress.at('a', 0)).toBe(0);
  expect(progress.at('a', 0.5)).toBe(12.5);
  expect(progress.at('b', 0)).toBe(25);
  expect(progress.at('b', 0.5)).toBe(50);
  expect(progress.at('c', 1)).toBe(100);
});

test('an attempt goes on from where the one before had got', () => {
  const progress = createProgress(steps, 60);
  expect(progress.at('b', 0)).toBe(60);
  expect(progress.at('c', 0)).toBe(75);
});

test('whatever is reported, percentages stay within 0 and 100, never fall, and end at 100', () => {
  const weights = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 1, maxLength: 12 });
  const report = fc.tuple(fc.nat(), fc.double());
  fc.assert(
    fc.property(weights, fc.array(report), fc.integer({ min: 0, max: 100 }), (given, reports, from) => {
      const list = given.map((weight, index) => ({ name: `step-${index}`, weight }));
      const progress = createProgress(list, from);
      let before = from;
      for (const [index, fraction] of reports) {
        const now = progress.at(`step-${index % list.length}`, fraction);
        expect(now).toBeGreaterThanOrEqual(before);
        expect(now).toBeLessThanOrEqual(100);
        before = now;
      }
      expect(progress.at(`step-${list.length - 1}`, 1)).toBe(100);
    }),
  );
});
