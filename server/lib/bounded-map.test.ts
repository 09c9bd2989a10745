import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BoundedMap } from './bounded-map.ts';

it('never holds more than it may, whatever keys come', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.integer({ min: 1, max: 8 }), (keys, max) => {
      const map = new BoundedMap<string, string>(max);
      for (const key of keys) {
        map.set(key, `value of ${key}`);
        expect(map.get(key)).toBe(`value of ${key}`);
        expect(map.size).toBeLessThanOrEqual(max);
      }
    }),
  );
});

it('lets go of what was used longest ago', () => {
  const map = new BoundedMap<string, number>(2);
  map.set('first', 1);
  map.set('second', 2);
  map.get('first');
  map.set('third', 3);
  expect([...map].map(([key]) => key)).toEqual(['first', 'third']);
});

it('makes what is not there once', () => {
  const map = new BoundedMap<string, object>(2);
  const made = map.getOrMake('a', () => ({}));
  expect(map.getOrMake('a', () => ({}))).toBe(made);
});
