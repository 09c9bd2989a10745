import { describe, expect, it } from 'vitest';
import { formatDuration } from '#core/duration.ts';
import { count, formatMoney, monthAbbreviation, monthName, parseAmount } from './format.ts';

describe('money', () => {
  it('is shown in whole units of its currency', () => {
    expect(formatMoney({ amount: 123_456, currency: 'EUR' })).toBe('€1,235');
    expect(formatMoney({ amount: 123_456, currency: 'JPY' })).toBe('¥123,456');
  });

  it('is read as people write it, into minor units', () => {
    expect(parseAmount('2500', 'EUR')).toBe(250_000);
    expect(parseAmount(' 2,500.50 ', 'EUR')).toBe(250_050);
    expect(parseAmount("2'500", 'CHF')).toBe(250_000);
    expect(parseAmount('2500', 'JPY')).toBe(2_500);
  });

  it.each(['', 'plenty', '-5', '1e9', '12.3456', '٢٥٠٠', '9999999999'])('is not read from "%s"', (text) => {
    expect(parseAmount(text, 'EUR')).toBeNull();
  });
});

it('says how many of what', () => {
  expect([count(1, 'night'), count(1_200, 'night'), count(2, 'child', 'children')]).toEqual([
    '1 night',
    '1,200 nights',
    '2 children',
  ]);
});

it('says how long', () => {
  expect([45, 120, 695].map(formatDuration)).toEqual(['45 min', '2 h', '11 h 35 min']);
});

it('names months', () => {
  expect([monthName(1), monthAbbreviation(12)]).toEqual(['January', 'Dec']);
});
