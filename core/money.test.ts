import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apportion, apportionWhole, convertMinor, currencies, exponentOf, wholeUnits } from './money.ts';

const weights = fc
  .array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 30 })
  .filter((all) => all.some((weight) => weight > 0));

test('parts always add up to the amount, whatever the weights', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }),
      weights,
      (amount, shares) => {
        expect(apportion(amount, shares).reduce((sum, part) => sum + part, 0)).toBe(amount);
      },
    ),
  );
});

test('nobody is more than one minor unit away from their exact part', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), weights, (amount, shares) => {
      const total = shares.reduce((sum, share) => sum + share, 0);
      apportion(amount, shares).forEach((part, index) => {
        expect(Math.abs(part - (amount * (shares[index] ?? 0)) / total)).toBeLessThan(1.001);
      });
    }),
  );
});

test('who has no share pays nothing', () => {
  expect(apportion(100, [1, 0, 1, 1])).toEqual([34, 0, 33, 33]);
});

test('currencies have 0, 2 and 3 decimals', () => {
  expect([exponentOf('JPY'), exponentOf('EUR'), exponentOf('KWD')]).toEqual([0, 2, 3]);
  expect(new Set(currencies).size).toBe(currencies.length);
  expect(() => exponentOf('XXX')).toThrow('not a currency');
});

test('converting minds the decimals of both sides', () => {
  expect(convertMinor(1_000, 'EUR', 'JPY', 162.5)).toBe(1_625);
  expect(convertMinor(1_000, 'JPY', 'KWD', 0.002)).toBe(2_000);
  expect(convertMinor(-5, 'KWD', 'EUR', 1)).toBe(-1);
  expect(convertMinor(123, 'EUR', 'EUR', 7)).toBe(123);
});

test('estimates have no minor units, and their parts neither', () => {
  expect([wholeUnits(38_202, 'EUR'), wholeUnits(-1_250, 'EUR'), wholeUnits(7, 'JPY')]).toEqual([
    38_200, -1_300, 7,
  ]);
  expect(wholeUnits(1_499, 'KWD')).toBe(1_000);
  expect(apportionWhole(10_000, [15, 35, 50], 'EUR')).toEqual([1_500, 3_500, 5_000]);
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), weights, (amount, shares) => {
      const parts = apportionWhole(amount, shares, 'EUR');
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount);
      expect(parts.slice(1).every((part) => part % 100 === 0)).toBe(true);
    }),
  );
});
