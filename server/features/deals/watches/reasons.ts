import { exponentOf } from '#core/money.ts';
import type { Baseline } from '../prices/baseline.ts';
import type { Alert, Rule } from './watch-state.ts';

/** Fewer than this many seats or tickets are worth saying so. */
const FEW_LEFT = 5;

/** "only 3 left"; null when that is not known, none are, or there are enough. */
export const fewLeft = (left: number | null): string | null =>
  left !== null && left > 0 && left < FEW_LEFT ? `only ${left} left` : null;

/** "120 EUR", "89.50 EUR", "45,000 JPY": as people say prices, cents only where there are any. */
export const format = (amount: number, currency: string): string => `${figure(amount, currency)} ${currency}`;

function figure(amount: number, currency: string): string {
  const digits = exponentOf(currency);
  const major = amount / 10 ** digits;
  const shown = Number.isInteger(major) ? 0 : digits;
  return major.toLocaleString('en', { minimumFractionDigits: shown, maximumFractionDigits: shown });
}

export const whole = (amount: number, currency: string): string =>
  Math.round(amount / 10 ** exponentOf(currency)).toLocaleString('en');

type Situation = {
  alert: Alert;
  rule: Rule;
  usual: Baseline | null;
  /** What it cost when the watch was set, in the alert's currency. */
  base: number | null;
  /** Minor units of the alert's currency. */
  fromUsd(usd: number): number;
  /** Too cheap for one source's word alone. */
  isConfirmed: boolean;
};

/** Why somebody is told, the most telling first. */
export function reasonsOf({ alert, rule, usual, base, fromUsd, isConfirmed }: Situation): string[] {
  const { limit, quote } = alert;
  const { currency } = limit;
  const reasons = [formatFall(alert, rule, base)];
  if (quote.currency !== currency)
    reasons.push(`offered at ${format(quote.amount, quote.currency)}, converted`);
  if (usual) {
    const range = `${whole(fromUsd(usual.low), currency)} to ${whole(fromUsd(usual.high), currency)}`;
    reasons.push(
      usual.basis === 'observed'
        ? `usually ${range}, from ${usual.count} prices seen`
        : `usually about ${range} (estimate)`,
    );
  }
  if (alert.isEstimate) reasons.push('an estimate, not a bookable offer yet');
  if (isConfirmed) reasons.push('far below the usual price, and a second source says about the same');
  const few = fewLeft(quote.left);
  if (few !== null) reasons.push(few);
  return reasons;
}

function formatFall({ amount, limit }: Alert, { kind }: Rule, base: number | null): string {
  const { currency } = limit;
  const price = format(amount, currency);
  if (kind === 'price') {
    const yours = figure(limit.amount, currency);
    const under = limit.amount - amount;
    return under === 0
      ? `${price}, exactly your ${yours}`
      : `${price}, ${figure(under, currency)} below your ${yours}`;
  }
  if (kind === 'percent' && base) {
    const percent = Math.floor((1 - amount / base) * 100);
    return `${price}, ${percent}% below the ${figure(base, currency)} when you set this watch`;
  }
  return `${price}, cheaper than three quarters of usual prices`;
}
