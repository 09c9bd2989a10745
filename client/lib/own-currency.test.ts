import { expect, test } from 'vitest';
import { forgivingStorage } from './browser.ts';
import { ownCurrency, rememberCurrency } from './own-currency.ts';

const refused = () =>
  forgivingStorage(() => {
    throw new Error('Site data is blocked.');
  });

test('a traveller counts in what they used last', () => {
  const storage = refused();
  rememberCurrency('CHF', storage);
  expect(ownCurrency(storage, ['ja-JP'])).toBe('CHF');
});

test('before that, in what is paid with where they read; and in euros where nothing tells', () => {
  expect(ownCurrency(refused(), ['ja-JP', 'en'])).toBe('JPY');
  expect(ownCurrency(refused(), [])).toBe('EUR');
});

test('what is no currency any more is not offered', () => {
  const storage = refused();
  storage.setItem('caravan-currency', 'DEM');
  expect(ownCurrency(storage, ['en-US'])).toBe('USD');
});
