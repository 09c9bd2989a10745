import fc from 'fast-check';
import { expect, test } from 'vitest';
import { letterBits, missingLetters, wrongLetters } from './edit-distance.ts';

test.each([
  ['lisbon', 'lisbon', { whole: 0, started: 0 }],
  ['lisbn', 'lisbon', { whole: 1, started: 1 }],
  ['lisbonn', 'lisbon', { whole: 1, started: 1 }],
  ['lizbon', 'lisbon', { whole: 1, started: 1 }],
  ['amstredam', 'amsterdam', { whole: 1, started: 1 }],
  ['eifel', 'eiffel tower', { whole: 3, started: 1 }],
  ['rome', 'madrid', { whole: 3, started: 3 }],
])('%s for %s', (typed, name, wrong) => expect(wrongLetters(typed, name, 2)).toEqual(wrong));

test('a letter taken out anywhere is one letter wrong, and letters never say less than the whole comparison', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcdeé '), minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(word, fc.nat(19), (name, at) => {
      const typed = name.slice(0, at % name.length) + name.slice((at % name.length) + 1);
      expect(wrongLetters(typed, name, 2).whole).toBeLessThanOrEqual(1);
      expect(missingLetters(letterBits(typed), letterBits(name))).toBe(0);
    }),
  );
});
