import { readerLocale } from '#components/ui/amount.ts';
import type { ExchangeRate } from '#contracts/rates.ts';
import { separatorsOf } from '#core/amounts.ts';

/** The rate that stands in the form, and how it came there. */
export type ShownRate =
  | { from: 'typed' | 'trip'; text: string }
  | { from: 'asked'; text: string; rate: ExchangeRate }
  | { from: 'asking' | 'nobody'; text: '' };

/** A rate as its reader would write it: to six digits, never with an exponent. Reads back as the same (`typedNumber`). */
export function rateText(rate: number, locale = readerLocale()): string {
  const plain = rate.toLocaleString('en', { maximumSignificantDigits: 6, useGrouping: false });
  return separatorsOf(locale).decimal === ',' ? plain.replace('.', ',') : plain;
}

/**
 * What somebody typed comes first, even if it is nothing; then what was looked up, then what this trip reckoned with
 * last. It is worked out anew each time and never written over what was typed.
 */
export function shownRate(known: {
  /** Undefined until somebody typed one for this currency. */
  typed: string | undefined;
  asked: ExchangeRate | null;
  isAsking: boolean;
  /** The rate of this trip's newest expense in that currency. */
  last: number | null;
}): ShownRate {
  const { typed, asked, isAsking, last } = known;
  if (typed !== undefined) return { from: 'typed', text: typed };
  if (asked) return { from: 'asked', text: rateText(asked.rate), rate: asked };
  // Not the trip's own while another may come in a moment: a figure must not change under somebody's eyes.
  if (isAsking) return { from: 'asking', text: '' };
  return last === null ? { from: 'nobody', text: '' } : { from: 'trip', text: rateText(last) };
}
