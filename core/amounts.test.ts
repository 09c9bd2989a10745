import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountText, readAmount, readNumber } from './amounts.ts';
import { currencies, exponentOf } from './money.ts';

const locales = [
  'en-GB',
  'en-US',
  'de-DE',
  'fr-FR',
  'de-CH',
  'es-ES',
  'pt-BR',
  'en-IN',
  'ar-EG',
  'sv-SE',
  'ja-JP',
  'fa-IR',
];
const read = (text: string, currency = 'EUR', locale = 'en-GB') => {
  const reading = readAmount(text, currency, locale);
  return reading.kind === 'amount'
    ? reading.amount
    : reading.kind === 'ambiguous'
      ? reading.amounts
      : Object.values(reading.problem).join(' ');
};

describe.each(locales)('wherever somebody comes from (%s)', (locale) => {
  test.each([
    ['12,50', 1_250],
    ['12.50', 1_250],
    ['12,5', 1_250],
    ['0,99', 99],
    ['0.99', 99],
    [',5', 50],
    ['.50', 50],
    ['12.', 1_200],
    ['2500', 250_000],
    [' 12,50  ', 1_250],
    ['1.234,56', 123_456],
    ['1,234.56', 123_456],
    ['1 234,56', 123_456],
    ['1\u202f234,56', 123_456],
    ["1'234.50", 123_450],
    ['1’234.50', 123_450],
    ["2'500", 250_000],
    ['1.234.567', 123_456_700],
    ['1,234,567.8', 123_456_780],
    ['12,34,567.50', 123_456_750],
    ['1234,567'.slice(0, 7), 123_456],
    ['0.500', 50],
    ['12.500000'.slice(0, 5), 1_250],
    ['٢٥٠٠', 250_000],
    ['١٢٫٥٠', 1_250],
    ['١٬٢٣٤٫٥٦', 123_456],
    ['۱۲٫۵', 1_250],
    ['१२.५०', 1_250],
    ['１２．５０', 1_250],
    ['€12.50', 1_250],
    ['12,50 €', 1_250],
    ['EUR 12.50', 1_250],
    ['12.50eur', 1_250],
    ['50,-', 5_000],
    ['50.–', 5_000],
    ['\u200f12.50\u200e', 1_250],
    ['+12.50', 1_250],
  ])('“%s” is one amount', (text, amount) => {
    expect(read(text, 'EUR', locale)).toBe(amount);
  });

  test.each([
    '',
    'plenty',
    '1e9',
    '12.50.1',
    '1,2,3',
    '12 50',
    '1.23,4.5',
    '--5',
    '12 EUR 50',
    '1..5',
    '1,,5',
    '5k',
    '0x10',
    'Infinity',
    '12,50,00',
    '1,234.567.89',
    'π',
  ])('“%s” is none', (text) => {
    expect(readAmount(text, 'EUR', locale).kind).toBe('refused');
  });
});

describe('one separator with three digits behind it', () => {
  test.each([
    ['1.234', 'EUR', 'en-GB', [123_400, 123]],
    ['1,234', 'EUR', 'en-GB', 123_400],
    ['1.234', 'EUR', 'de-DE', 123_400],
    ['1,234', 'EUR', 'de-DE', [123_400, 123]],
    ['1.234', 'EUR', 'fr-FR', [123_400, 123]],
    ['1.500', 'EUR', 'en-US', [150_000, 150]],
    ['1.500 EUR', 'EUR', 'en-US', [150_000, 150]],
    ['1,500', 'EUR', 'de-DE', [150_000, 150]],
    ['999.999', 'EUR', 'en-US', [99_999_900, 100_000]],
    // Three decimals are what this currency has.
    ['1.234', 'KWD', 'en-GB', 1_234],
    ['1,234', 'KWD', 'en-GB', [1_234_000, 1_234]],
    ['1,234', 'KWD', 'de-DE', 1_234],
    ['1.234', 'KWD', 'de-DE', [1_234_000, 1_234]],
    // No decimals: only thousands make sense.
    ['1.234', 'JPY', 'en-GB', 1_234],
    ['1,234', 'JPY', 'de-DE', 1_234],
    // No thousands begin with nothing, or with four digits.
    ['0,999', 'EUR', 'de-DE', 'decimals EUR 2'],
    ['0.125', 'KWD', 'de-DE', 125],
    ['1234.567', 'KWD', 'de-DE', 1_234_567],
  ])('“%s” in %s for %s', (text, currency, locale, expected) => {
    expect(read(text, currency, locale)).toEqual(expected);
  });
});

describe('what a currency does not have', () => {
  test.each([
    ['12.5', 'JPY', 'decimals JPY 0'],
    ['12,50', 'JPY', 'decimals JPY 0'],
    ['12.345', 'JPY', 12_345],
    ['12.00', 'JPY', 12],
    ['¥1,200', 'JPY', 1_200],
    ['1.2345', 'KWD', 'decimals KWD 3'],
    ['1,234.567', 'EUR', 'decimals EUR 2'],
    ['12.3456', 'EUR', 'decimals EUR 2'],
  ])('“%s” %s', (text, currency, expected) => {
    expect(read(text, currency)).toBe(expected);
  });
});

test('a sign of another currency is not taken for this one', () => {
  expect(read('$12', 'EUR')).toContain('other_currency');
  expect(read('12 USD', 'EUR')).toContain('other_currency');
  expect(read('$12', 'USD')).toBe(1_200);
  expect(read('CA$12', 'CAD')).toBe(1_200);
  expect(read('R$ 12,50', 'BRL', 'pt-BR')).toBe(1_250);
  expect(read('12 kr', 'SEK', 'sv-SE')).toBe(1_200);
  expect(read('Fr. 12.50', 'CHF')).toBe(1_250);
});

test('less than nothing is meant only where it can be', () => {
  const back = (text: string) => readAmount(text, 'EUR', 'en-GB', { negative: true });
  for (const text of ['-12.50', '−12,50', '12.50-', '(12.50)', '-€12.50', '€-12.50'])
    expect(back(text)).toEqual({ kind: 'amount', amount: -1_250 });
  expect(read('-12.50')).toContain('negative');
  expect(back('-1.234')).toEqual({ kind: 'ambiguous', amounts: [-123_400, -123] });
  expect(Object.is((back('-0') as { amount: number }).amount, 0)).toBe(true);
});

test('more than an amount may be is said, not cut', () => {
  expect(read('10000000000')).toBe(1_000_000_000_000);
  expect(read('10000000000.01')).toContain('too_large');
  expect(read('9'.repeat(59))).toContain('too_large');
});

const currency = fc.constantFrom(...currencies);
const locale = fc.constantFrom(...locales);
const amount = fc.integer({ min: 0, max: 1_000_000_000_000 });

test('what a field shows reads back as the same, in every currency and locale', () => {
  fc.assert(
    fc.property(amount, currency, locale, fc.boolean(), (some, code, place, isNegative) => {
      const minor = isNegative ? -some || 0 : some;
      expect(readAmount(amountText(minor, code, place), code, place, { negative: true })).toEqual({
        kind: 'amount',
        amount: minor,
      });
    }),
    { seed: 1 },
  );
});

test('what a locale itself writes is never read as something else: it is that amount, or asked', () => {
  fc.assert(
    fc.property(amount, currency, locale, (minor, code, place) => {
      const digits = exponentOf(code);
      const text = new Intl.NumberFormat(place, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }).format((minor / 10 ** digits) as number);
      const reading = readAmount(text, code, place);
      if (reading.kind === 'ambiguous') expect(reading.amounts).toContain(minor);
      else expect(reading).toEqual({ kind: 'amount', amount: minor });
    }),
    { seed: 2 },
  );
});

test('nothing that is typed breaks it, and no answer depends on more than the text, the currency and the place', () => {
  const typed = fc.string({ unit: fc.constantFrom(..."0123456789.,' -+()€$kr٣٫", '\u202f'), maxLength: 12 });
  fc.assert(
    fc.property(typed, currency, locale, (text, code, place) => {
      const reading = readAmount(text, code, place, { negative: true });
      if (reading.kind === 'amount') {
        expect(Number.isSafeInteger(reading.amount)).toBe(true);
        // Grouping and signs aside, an amount has just the digits that were typed.
        const digits = amountText(Math.abs(reading.amount), code, 'en')
          .replace(/\D/g, '')
          .replace(/^0+|0+$/g, '');
        const given = text
          .normalize('NFKC')
          .replaceAll('٣', '3')
          .replace(/\D/g, '')
          .replace(/^0+|0+$/g, '');
        expect(digits).toBe(given);
      }
      expect(readAmount(text, code, place, { negative: true })).toEqual(reading);
    }),
    { seed: 3, numRuns: 2_000 },
  );
});

describe('a number that is no amount', () => {
  test.each([
    ['162.53', 'en-GB', 162.53],
    ['162,53', 'en-GB', 162.53],
    ['0.00615', 'de-DE', 0.00615],
    ['0,006', 'en-GB', 0.006],
    ['1.450', 'en-GB', 1.45],
    ['1,450', 'en-GB', [1_450, 1.45]],
    ['1.450', 'de-DE', [1_450, 1.45]],
    ['1,450', 'de-DE', 1.45],
    ['1,450.75', 'de-DE', 1_450.75],
    ['1 450,75', 'en-GB', 1_450.75],
    ['12345', 'en-GB', 12_345],
    ['١٫٥', 'en-GB', 1.5],
    ['1e5', 'en-GB', null],
    ['-3', 'en-GB', null],
    ['', 'en-GB', null],
    ['1.2.3', 'en-GB', null],
  ])('“%s” for %s', (text, locale, expected) => {
    const reading = readNumber(text, locale);
    expect(
      reading.kind === 'number' ? reading.value : reading.kind === 'ambiguous' ? reading.values : null,
    ).toEqual(expected);
  });
});
