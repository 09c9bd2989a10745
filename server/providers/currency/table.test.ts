import { expect, test } from 'vitest';
import { exponentOf } from '#core/money.ts';
import { loadCountries } from '../places/countries.ts';
import { loadCurrencyTable } from './table.ts';

const { currencies, currencyOf } = loadCurrencyTable();

test('at least 150 currencies have a rate', () => {
  expect(currencies.size).toBeGreaterThanOrEqual(150);
  expect(currencies.get('USD')?.perUsd).toBe(1);
});

test('every country pays with a currency of the table', () => {
  const without = [...loadCountries().values()].filter(({ currency }) => !currencies.has(currency));
  expect(without.map(({ code, currency }) => `${code} ${currency}`)).toEqual([]);
});

test('Bulgaria and Croatia pay with euros, Sierra Leone and Zimbabwe with their new money', () => {
  expect(['BG', 'HR', 'SL', 'ZW'].map(currencyOf)).toEqual(['EUR', 'EUR', 'SLE', 'ZWG']);
});

test('the digits of the minor unit are the ones that all amounts are counted in', () => {
  for (const [code, { exponent }] of currencies) expect(exponent, code).toBe(exponentOf(code));
});
