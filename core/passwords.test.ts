import { describe, expect, it } from 'vitest';
import { weaknessOf } from './passwords.ts';

const about = { email: 'ada.lovelace@example.org', name: 'Ada Lovelace' };

describe('a password that would be guessed at once', () => {
  it.each([
    ['only spaces', '            '],
    ['a few letters among spaces', '   abc      '],
    ['their own address', 'ada.lovelace@example.org'],
    ['their own address in capitals', 'ADA.Lovelace@Example.org'],
    ['the beginning of their address', 'ada.lovelace'],
    ['their own name', 'ada lovelace'],
    ['one of the commonest', 'Password123'],
    ['a row of digits', '12345678'],
    ['one character over and over', 'aaaaaaaaaaaa'],
    ['two characters by turns', 'abababababab'],
  ])('is %s', (_what, password) => {
    expect(weaknessOf(password, about)).toEqual(expect.any(String));
  });

  it.each(['a long enough password', 'correct horse', 'x7!kQ2zp', 'zażółć gęślą jaźń'])(
    'is not: %s',
    (password) => {
      expect(weaknessOf(password, about)).toBeNull();
    },
  );
});
