import type { Deal } from '#contracts/deals.ts';
import type { UsualPrice } from '#contracts/prices.ts';
import type { Baseline } from '../prices/baseline.ts';
import { isPlausible, type Quote } from '../prices/best-prices.ts';
import { format } from '../watches/reasons.ts';

/** Percent below the usual price, and US cents off it; more than either is hot. */
export const HOT_PERCENT = 30;
export const HOT_USD = 20_000;
/** So many active watches on its route, and a deal is trending. */
export const TRENDING_WATCHES = 3;
/** An alert of the same kind is told again once the price has fallen by this share since. */
export const FURTHER_FALL = 0.05;

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

/** How an offer compares with what it usually costs. */
export function assess(price: Quote, all: readonly Quote[], usual: Baseline | null): Assessment {
  if (!usual || price.usd <= 0)
    return { savingsPercent: 0, savings: 0, isHot: false, why: null, usual: null };
  const savings = Math.max(0, usual.median - price.usd);
  const savingsPercent = Math.round((savings / usual.median) * 1_000) / 10;
  // At the offer's own rate: the comparison is shown beside its price.
  const inPrice = (usd: number) => Math.round((usd * price.amount) / price.usd);
  const shown = {
    ...usual,
    low: inPrice(usual.low),
    median: inPrice(usual.median),
    high: inPrice(usual.high),
    currency: price.currency,
  };
  const rule = savings * 100 > usual.median * HOT_PERCENT ? 'percent' : savings > HOT_USD ? 'amount' : null;
  const isHot = rule !== null && isPlausible(price, all, usual.median);
  const median = format(roundMajor(shown.median), price.currency);
  const how = usual.basis === 'observed' ? 'usual' : 'usual (reckoned)';
  const off =
    rule === 'percent'
      ? `${Math.round(savingsPercent)} %`
      : format(roundMajor(inPrice(savings)), price.currency);
  const why = isHot ? `${off} under the ${how} ${median}` : null;
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
  deal: Pick<Deal, 'category' | 'from' | 'to'>,
): string | null {
  const trending = isTrending ? `${watchers} watch this ${watchedThing(deal)}` : null;
  return [hot, trending].filter((part) => part !== null).join('; ') || null;
}
