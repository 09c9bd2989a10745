import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { currencies } from './money.ts';
import { currencyOfLanguages, currencyOfRegion } from './region-currencies.ts';

const table = JSON.parse(readFileSync(new URL('../data/currencies.json', import.meta.url), 'utf8')) as {
  countries: Record<string, string>;
};

test('what is paid with where is what the table of the server says, and money that trips can be counted in', () => {
  const here = Object.fromEntries(Object.keys(table.countries).map((code) => [code, currencyOfRegion(code)]));
  expect(here).toEqual(table.countries);
  expect(Object.values(here).filter((code) => code !== null && !currencies.includes(code))).toEqual([]);
});

describe('the currency of a reader', () => {
  test.each([
    [['en-GB', 'en'], 'GBP'],
    [['de-CH'], 'CHF'],
    [['ja'], 'JPY'],
    // Somebody who reads English in Sweden.
    [['en', 'sv-SE'], 'SEK'],
    [['pt-BR', 'pt', 'en-US'], 'BRL'],
    [['zh-Hant-TW'], 'TWD'],
    [['es-419', 'es'], 'EUR'],
    [['not a language'], null],
    [['eo'], null],
    [[], null],
  ])('%j -> %s', (languages, currency) => expect(currencyOfLanguages(languages)).toBe(currency));
});
