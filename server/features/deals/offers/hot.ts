import type { Deal } from '#contracts/deals.ts';
import type { UsualPrice } from '#contracts/prices.ts';
import type { Baseline } from '../prices/baseline.ts';
import { isPlausible, type Quote } from '../prices/best-prices.ts';
import { fewLeft, format } from '../watches/reasons.ts';

/** Percent below the usual price, and US cents off it; more than either is hot. */
export const HOT_PERCENT = 30;
export const HOT_USD = 20_000;
/** So many active watches on its route, and a deal is trending. */
export const TRENDING_WATCHES = 3;
/** An alert of the same kind is told again once the price has fallen by this share since. */
export const FURTHER_FALL = 0.05;

/** What an offer cost before, as its source says: in the currency of its price, and in US cents. */
export type Former = { amount: number; usd: number };

export type Assessment = {
  savingsPercent: number;
  /** US cents. */
  savings: number;
  isHot: boolean;
  /** Why it is hot; null when it isn't. */
  why: string | null;
  /** In the deal's currency. */
  usual: UsualPrice | null;
};

/** The cheapest that can be believed; the cheapest of all when none can. */
export function bestOf(quotes: readonly Quote[], median: number | null): Quote | null {
  const plausible = quotes.filter((quote) => isPlausible(quote, quotes, median));
  return (plausible.length > 0 ? plausible : quotes).reduce<Quote | null>(
    (best, quote) => (best === null || quote.usd < best.usd ? quote : best),
    null,
  );
}

const NOTHING: Assessment = { savingsPercent: 0, savings: 0, isHot: false, why: null, usual: null };

/** A price beside one that it is compared with, both in US cents; `all` is what other sources say. */
function compare(price: Quote, all: readonly Quote[], compared: number) {
  const savings = Math.max(0, compared - price.usd);
  const savingsPercent = Math.round((savings / compared) * 1_000) / 10;
  const rule = savings * 100 > compared * HOT_PERCENT ? 'percent' : savings > HOT_USD ? 'amount' : null;
  return { savings, savingsPercent, rule, isHot: rule !== null && isPlausible(price, all, compared) };
}

/**
 * How an offer compares with what the seller says it cost before. Only for what has no usual price: a seller may say
 * anything, so a price that is far below is believed only when a second source says about the same.
 */
export function assessFormer(price: Quote, all: readonly Quote[], former: Former): Assessment {
  if (price.usd <= 0 || former.usd <= price.usd) return NOTHING;
  const { savings, savingsPercent, rule, isHot } = compare(price, all, former.usd);
  const was = format(former.amount, price.currency);
  const off =
    rule === 'percent'
      ? `${Math.round(savingsPercent)}%`
      : format(former.amount - price.amount, price.currency);
  return {
    savings,
    savingsPercent,
    isHot,
    why: isHot ? `${off} below the former ${was}` : null,
    usual: null,
  };
}

/** How an offer compares with what it usually costs. */
export function assess(price: Quote, all: readonly Quote[], usual: Baseline | null): Assessment {
  if (!usual || price.usd <= 0) return NOTHING;
  const { savings, savingsPercent, rule, isHot } = compare(price, all, usual.median);
  // At the offer's own rate: the comparison is shown beside its price.
  const inPrice = (usd: number) => Math.round((usd * price.amount) / price.usd);
  const shown = {
    ...usual,
    low: inPrice(usual.low),
    median: inPrice(usual.median),
    high: inPrice(usual.high),
    currency: price.currency,
  };
  const median = format(roundMajor(shown.median), price.currency);
  const off =
    rule === 'percent'
      ? `${Math.round(savingsPercent)}%`
      : format(roundMajor(inPrice(savings)), price.currency);
  const guess = usual.basis === 'observed' ? '' : ' (estimate)';
  const why = isHot ? `${off} below the usual ${median}${guess}` : null;
  return { savingsPercent, savings, isHot, why, usual: shown };
}

/** Nobody's usual price is known to the cent. */
const roundMajor = (amount: number): number => (amount >= 10_000 ? Math.round(amount / 100) * 100 : amount);

/** Whether it is news: never told, or fallen further since. */
export const isNews = (usd: number, lastAlertUsd: number | null): boolean =>
  lastAlertUsd === null || usd <= lastAlertUsd * (1 - FURTHER_FALL);

/** What of a deal people watch: with a route of its own it is that, whoever sells it. */
export const watchedThing = ({ category, from, to }: Pick<Deal, 'category' | 'from' | 'to'>): string =>
  category === 'flight' && from && to
    ? 'route'
    : category === 'flight' || category === 'other'
      ? 'offer'
      : category;

/** What makes a deal worth telling about, in words; null when nothing does. */
export function whyOf(
  hot: string | null,
  watchers: number,
  isTrending: boolean,
  deal: Pick<Deal, 'category' | 'from' | 'to' | 'left'>,
): string | null {
  const trending = isTrending ? `${watchers} watch this ${watchedThing(deal)}` : null;
  return [hot, trending, fewLeft(deal.left)].filter((part) => part !== null).join('; ') || null;
}
