import { expect, test } from 'vitest';
import { exponentOf, currencies as inUse } from '#core/money.ts';
import { loadCountries } from '../places/countries.ts';
import { loadCurrencyTable } from './table.ts';

const { currencies, currencyOf } = loadCurrencyTable();

test('each currency that people pay with has a rate, and no other', () => {
  expect([...currencies.keys()].sort()).toEqual([...inUse].sort());
  expect(currencies.size).toBeGreaterThanOrEqual(150);
  expect(currencies.get('USD')?.perUsd).toBe(1);
});

test('every country pays with a currency of the table', () => {
  const without = [...loadCountries().values()].filter((country) => !currencies.has(country.currency));
  expect(without.map((country) => `${country.code} ${country.currency}`)).toEqual([]);
});

test('countries whose money changed pay with the new one', () => {
  const now = { BG: 'EUR', HR: 'EUR', SL: 'SLE', ZW: 'ZWG', CW: 'XCG' };
  for (const [country, currency] of Object.entries(now)) expect(currencyOf(country), country).toBe(currency);
});

test('the digits of the minor unit are the ones that all amounts are counted in', () => {
  for (const [code, { exponent }] of currencies) expect(exponent, code).toBe(exponentOf(code));
});
