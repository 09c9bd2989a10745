import type { BestPrice, Quote } from '../prices/best-prices.ts';

/** What has to come true. Amounts in minor units, `...Usd` in US cents. */
export type Rule = {
  /** Tell of prices that are only modelled, too. */
  estimates: boolean;
} & (
  | { kind: 'price'; amount: number; currency: string }
  | { kind: 'percent'; percent: number }
  | { kind: 'unusually_cheap' }
);

/** What it cost when the watch was set; the first price seen when none was known then. */
export type Base = {
  usd: number;
  /** As it was offered, minor units. */
  amount: number;
  currency: string;
  /** When that was seen, ms; null for watches of before this was written down. */
  at: number | null;
};

export type WatchState = {
  /** What was told since it was last not cheap. */
  lastAlert: 'estimate' | 'offer' | null;
  /**
   * Since when it is clearly not cheap any more, ms, moved on by what nobody looked at in between; and the time of the
   * newest price that says so. Null while it is cheap, and while nothing was told.
   */
  clearSince: number | null;
  clearSeen: number | null;
  base: Base | null;
};
export const newState = (base: Base | null): WatchState => ({
  lastAlert: null,
  clearSince: null,
  clearSeen: null,
  base,
});

export const baseOf = ({ usd, amount, currency, seenAt }: Quote): Base => ({
  usd,
  amount,
  currency,
  at: seenAt,
});

export type Alert = {
  quote: Quote;
  /** What it had to fall to, in the currency of the rule, or of the price where the rule has none. */
  limit: { amount: number; currency: string };
  /** Of the price, in the same currency. */
  amount: number;
  isEstimate: boolean;
};

/** It has to rise this far above the limit before it counts as not cheap any more ... */
export const CLEAR_MARGIN = 0.02;
/** ... and stay there for so long, by the times of the prices, before the next fall is told. */
export const REARM_MS = 6 * 3_600_000;
/**
 * From one price to the next no more than this counts: a clock that is set forward, or a machine that slept, is no
 * proof that it stayed there.
 */
const UNSEEN_MS = 3 * 3_600_000;

/** Minor units of `to` for an amount of US cents. */
export type FromUsd = (usd: number, to: string) => number;

/** Whether the next price under the limit will be told. */
export const isArmed = ({ lastAlert, clearSince, clearSeen }: WatchState, at: number): boolean =>
  lastAlert === null ||
  (clearSince !== null &&
    clearSeen !== null &&
    clearSeen - clearSince + Math.min(at - clearSeen, UNSEEN_MS) >= REARM_MS);

/** It is clear at `at` too. A time before the newest one came from a clock that was put back. */
function stillClear({ clearSince, clearSeen }: WatchState, at: number) {
  if (clearSince === null || clearSeen === null) return { clearSince: at, clearSeen: at };
  const unseen = Math.max(0, at - clearSeen - UNSEEN_MS);
  return { clearSince: Math.min(clearSince + unseen, at), clearSeen: at };
}

/**
 * What becomes of a watch when the picture of its key changes. Pure; the same picture twice changes nothing, so that
 * however prices are batched, repeated or late, an alert is raised once for each time that its condition comes true.
 * An offer counts more than an estimate: after an estimate was told, the first offer under the limit is told too.
 */
export function step(
  state: WatchState,
  rule: Rule,
  best: BestPrice,
  usualLowUsd: number | null,
  fromUsd: FromUsd,
): { state: WatchState; alert: Alert | null } {
  const quote = best.offer ?? (rule.estimates ? best.estimate : null);
  if (!quote) return { state, alert: null };
  if (rule.kind === 'percent' && state.base === null)
    return { state: { ...state, base: baseOf(quote) }, alert: null };
  const compared = compare(quote, rule, state, usualLowUsd, fromUsd);
  if (!compared) return { state, alert: null };

  const { amount, limit } = compared;
  const armed = isArmed(state, best.at);
  const lastAlert = armed ? null : state.lastAlert;
  if (amount <= limit.amount) {
    const grade = quote === best.offer ? 'offer' : 'estimate';
    const isNews = lastAlert === null || (lastAlert === 'estimate' && grade === 'offer');
    const next = { ...state, lastAlert: isNews ? grade : lastAlert, clearSince: null, clearSeen: null };
    return { state: next, alert: isNews ? { quote, limit, amount, isEstimate: grade === 'estimate' } : null };
  }
  const isClear = amount > limit.amount * (1 + CLEAR_MARGIN);
  const clear =
    lastAlert === null || !isClear ? { clearSince: null, clearSeen: null } : stillClear(state, best.at);
  // Kept for every rule: what has no usual price is compared with it, to be believed.
  const base = state.base ?? baseOf(quote);
  return { state: { ...state, lastAlert, ...clear, base }, alert: null };
}

/** The price and what it had to fall to, in one currency; null while there is nothing to compare with. */
function compare(
  quote: Quote,
  rule: Rule,
  { base }: WatchState,
  usualLowUsd: number | null,
  fromUsd: FromUsd,
): { amount: number; limit: Alert['limit'] } | null {
  if (rule.kind === 'price') {
    const { currency, amount: limit } = rule;
    const amount = quote.currency === currency ? quote.amount : fromUsd(quote.usd, currency);
    return { amount, limit: { amount: limit, currency } };
  }
  // Under the lower quartile, not at it: a quarter of all prices are at or under it.
  const limitUsd =
    rule.kind === 'unusually_cheap'
      ? usualLowUsd && usualLowUsd - 1
      : base && Math.floor(base.usd * (1 - rule.percent / 100));
  if (!limitUsd) return null;
  // In the price's own currency, at the price's own rate: rounding must not decide.
  const limit = quote.usd === 0 ? limitUsd : Math.floor((limitUsd * quote.amount) / quote.usd);
  return { amount: quote.amount, limit: { amount: limit, currency: quote.currency } };
}

export const sameState = (a: WatchState, b: WatchState): boolean =>
  a.lastAlert === b.lastAlert &&
  a.clearSince === b.clearSince &&
  a.clearSeen === b.clearSeen &&
  a.base?.usd === b.base?.usd;
