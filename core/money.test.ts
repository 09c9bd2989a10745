import { expect, test } from 'vitest';
import { minorDigits } from './money.ts';

test('most currencies have cents', () => {
  expect(minorDigits('EUR')).toBe(2);
});

test('yen and Chilean pesos come whole, Gulf dinars in thousandths', () => {
  expect(minorDigits('JPY')).toBe(0);
  expect(minorDigits('CLP')).toBe(0);
  expect(minorDigits('KWD')).toBe(3);
});

test('coins that nobody uses any more still count', () => {
  // Intl says 0 for these in V8.
  for (const currency of ['HUF', 'IDR', 'COP', 'PKR']) expect(minorDigits(currency)).toBe(2);
});
