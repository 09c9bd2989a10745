import { describe, expect, it } from 'vitest';
import { formatDuration } from '#core/duration.ts';
import { count, formatCost, formatDay, formatMoney, monthAbbreviation, monthName } from './format.ts';

describe('money', () => {
  it('is shown in whole units of its currency', () => {
    expect(formatMoney({ amount: 123_456, currency: 'EUR' })).toBe('€1,235');
    expect(formatMoney({ amount: 123_456, currency: 'JPY' })).toBe('¥123,456');
  });

  it('is shown to the cent where that is what was paid', () => {
    expect(formatCost({ amount: 123_456, currency: 'EUR' })).toBe('€1,234.56');
    expect(formatCost({ amount: 123_400, currency: 'EUR' })).toBe('€1,234');
    expect(formatCost({ amount: -1_250, currency: 'KWD' })).toMatch(/^-KWD.1\.250$/);
  });
});

it.each(['2027-13-01', '', 'soon'])('shows "%s", which is no date, as it is', (text) => {
  expect(formatDay(text)).toBe(text);
});

it('says how many of what', () => {
  expect([count(1, 'night'), count(1_200, 'night'), count(2, 'child', 'children')]).toEqual([
    '1 night',
    '1,200 nights',
    '2 children',
  ]);
});

it('says how long', () => {
  expect([45, 120, 695].map((minutes) => formatDuration(minutes))).toEqual(['45 min', '2 h', '11 h 35 min']);
});

it('names months', () => {
  expect([monthName(1), monthAbbreviation(12)]).toEqual(['January', 'Dec']);
});
