import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { charactersOf, truncate } from './text.ts';

const family = '👩‍👩‍👧‍👦';
const any = fc.string({ unit: 'binary', maxLength: 120 });

describe('a shortened text', () => {
  test('is never longer than asked, begins the whole one, and ends with a whole character', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 100 }), (text, max) => {
        const short = truncate(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(text.startsWith(short)).toBe(true);
        if (text.isWellFormed()) expect(short.isWellFormed()).toBe(true);
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  test.each([
    ['an astral letter', `${'a'.repeat(79)}𝒳`, 80, 'a'.repeat(79)],
    ['a family of joined emoji', `ab${family}`, 8, 'ab'],
    ['a Hindi syllable', 'नमस्ते', 4, 'नम'],
    ['a Thai vowel', 'ที่นี่', 4, 'ที่'],
    ['an accent of its own', `${'e\u0301'.repeat(3)}`, 5, 'e\u0301e\u0301'],
    ['a flag', '🇵🇹🇪🇸', 6, '🇵🇹'],
  ])('keeps %s whole or leaves it out', (_what, text, max, expected) => {
    expect(truncate(text, max)).toBe(expected);
  });

  test('a letter under a tower of marks is cut between marks rather than lost', () => {
    const tower = `Z${'\u0301'.repeat(500)}`;
    expect(truncate(tower, 80)).toHaveLength(80);
  });

  test('says that it was cut, within its length', () => {
    expect(truncate('twelve letters', 8, '…')).toBe('twelve…');
    expect(truncate('short', 8, '…')).toBe('short');
  });
});

test('characters are counted as people count them', () => {
  expect(charactersOf(`a${family}e\u0301🇵🇹`)).toEqual(['a', family, 'e\u0301', '🇵🇹']);
});
