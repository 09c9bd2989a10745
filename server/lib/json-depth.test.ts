import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNestedDeeper } from './json-depth.ts';

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

describe('the depth of JSON', () => {
  it('is what a walk through the value finds', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), fc.integer({ min: 0, max: 8 }), (text, most) => {
        expect(isNestedDeeper(text, most)).toBe(depthOf(JSON.parse(text)) > most);
      }),
    );
  });

  it('counts no brackets of texts, however they are quoted', () => {
    expect(isNestedDeeper(JSON.stringify(['[[[[[[', '\\"[[[[', '"[{[{']), 1)).toBe(false);
    expect(isNestedDeeper('["\\\\", [[[]]]]', 3)).toBe(true);
  });

  it('is found without going through the stack', () => {
    expect(isNestedDeeper('['.repeat(1_000_000), 32)).toBe(true);
    expect(isNestedDeeper('[],'.repeat(300_000), 32)).toBe(false);
  });
});
