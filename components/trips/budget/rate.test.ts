import { describe, expect, it } from 'vitest';
import { typedNumber } from '#components/ui/amount.ts';
import type { ExchangeRate } from '#contracts/rates.ts';
import { rateText, shownRate } from './rate.ts';

const asked: ExchangeRate = {
  from: 'JPY',
  to: 'EUR',
  rate: 0.005_604_752_2,
  ageDays: 1,
  provenance: { provider: 'a bank', kind: 'live', asOf: '2026-11-19' },
};
const nothing = { typed: undefined, asked: null, isAsking: false, last: null };

describe('the rate of an expense', () => {
  it('is the one that was looked up, and says so', () => {
    expect(shownRate({ ...nothing, asked, last: 0.006 })).toEqual({
      from: 'asked',
      text: '0.00560475',
      rate: asked,
    });
  });

  it('is never written over once somebody typed one, not even one that they cleared', () => {
    expect(shownRate({ ...nothing, typed: '0.0058', asked, last: 0.006 }).text).toBe('0.0058');
    expect(shownRate({ ...nothing, typed: '', asked, last: 0.006 })).toEqual({ from: 'typed', text: '' });
  });

  it('is the trip’s own when nobody could be asked', () => {
    expect(shownRate({ ...nothing, last: 0.006 })).toEqual({ from: 'trip', text: '0.006' });
  });

  it('is empty rather than one that is replaced a moment later', () => {
    expect(shownRate({ ...nothing, isAsking: true, last: 0.006 })).toEqual({ from: 'asking', text: '' });
  });

  it('is left to whoever fills it in when nobody knows', () => {
    expect(shownRate(nothing)).toEqual({ from: 'nobody', text: '' });
  });
});

it('is written as people write it, however large or small', () => {
  expect([1.080_012_3, 178.42, 45_123.456, 0.000_000_73, 1].map((rate) => rateText(rate, 'en'))).toEqual([
    '1.08001',
    '178.42',
    '45123.5',
    '0.00000073',
    '1',
  ]);
});

it('reads back as it was written, wherever its reader is from', () => {
  for (const locale of ['en-GB', 'de-DE', 'fr-FR', 'de-CH'])
    for (const rate of [1.45, 1_450, 162.53, 0.006_15, 12.345])
      expect(typedNumber(rateText(rate, locale), { min: 0, max: 1e9 }, locale).value).toBe(rate);
});
