import type { Observation } from '#contracts/prices.ts';

/** One source's newest price for a key. Times in ms, amounts in minor units. */
export type Quote = {
  source: string;
  kind: Observation['kind'];
  amount: number;
  currency: string;
  /** The same in US cents. */
  usd: number;
  left: number | null;
  url: string | null;
  seenAt: number;
};

/** Older than this a price may be gone: nobody is told of it. */
export const STALE_MS = 6 * 3_600_000;
/** A price under this share of the usual one is believed only when a second source says about the same. */
export const IMPLAUSIBLE_SHARE = 0.25;
const CONFIRMING_FACTOR = 1.25;
/** Clocks of other machines may be that much ahead of ours. */
const AHEAD_MS = 5 * 60_000;

/** The newest price of each source for one key. */
export type PriceBook = Map<string, Quote>;

/**
 * Takes a price into the picture. False when it is older than what its source said already: then it changes nothing.
 * What lies in the future came from a clock that was wrong, and yields to anything.
 */
export function addPrice(book: PriceBook, quote: Quote, now: number): boolean {
  const known = book.get(quote.source);
  if (known && known.seenAt > quote.seenAt && known.seenAt <= now + AHEAD_MS) return false;
  book.set(quote.source, quote);
  return true;
}

/** What a watch goes by. */
export type BestPrice = {
  /** Time of the newest price, ms; a key's own clock, which never goes back while sources' clocks are right. */
  at: number;
  /** The cheapest that can be had. */
  offer: Quote | null;
  /** What it is modelled to cost, where nobody offers it. */
  estimate: Quote | null;
  /** Cheaper than the offer, but too cheap to be believed on one source's word. */
  unconfirmed: Quote | null;
};

/** @param median of what it usually costs, US cents; null when that is not known: then everything is plausible */
export function bestPrice(book: PriceBook, median: number | null, now: number): BestPrice {
  const fresh = [...book.values()].filter(
    ({ seenAt }) => now - seenAt <= STALE_MS && seenAt <= now + AHEAD_MS,
  );
  const best: BestPrice = { at: 0, offer: null, estimate: null, unconfirmed: null };
  for (const quote of fresh) {
    best.at = Math.max(best.at, quote.seenAt);
    if (quote.kind === 'modelled') best.estimate = cheaper(best.estimate, quote);
    else if (isPlausible(quote, fresh, median)) best.offer = cheaper(best.offer, quote);
    else best.unconfirmed = cheaper(best.unconfirmed, quote);
  }
  return best;
}

/** Plausible by itself, or said by a second source too. */
export const isPlausible = (quote: Quote, all: Iterable<Quote>, median: number | null): boolean =>
  median === null || quote.usd >= median * IMPLAUSIBLE_SHARE || isConfirmed(quote, all);

function isConfirmed(quote: Quote, all: Iterable<Quote>): boolean {
  for (const other of all)
    if (
      other.source !== quote.source &&
      other.kind !== 'modelled' &&
      Math.max(other.usd, quote.usd) <= CONFIRMING_FACTOR * Math.min(other.usd, quote.usd)
    )
      return true;
  return false;
}

/** Of two equal prices the one seen last. */
function cheaper(a: Quote | null, b: Quote): Quote {
  if (a === null || b.usd < a.usd) return b;
  return b.usd === a.usd && b.seenAt > a.seenAt ? b : a;
}
