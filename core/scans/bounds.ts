/**
 * What a unit will probably cost, and what it can't fall below, learnt from what the sources answered so far: a price
 * is the fare model's, times a ratio that belongs to the route. Everything in one currency's minor units.
 */
export interface Prices {
  /** A price that somebody offers, for a unit that the model reckons at `expected`. */
  learn(route: string, expected: number, price: number): void;
  /** The lower end of what is likely, so that what is hardly known is looked at early. Falls back on the model. */
  likely(route: string, expected: number): number;
  /** Below this it can't be, as far as anybody can tell. */
  lowest(route: string, expected: number): number;
}

/** Before anything is known of a route: offers this far below the model have been seen. */
const LOWEST_RATIO = 0.25;
/** Below the lowest ratio seen on the route by so much it could still fall. */
const MARGIN = 0.7;
/** So many prices make a route's lowest ratio worth something. */
const ENOUGH = 8;
/** How far ratios of different routes, and of dates of one route, lie apart (standard deviations of logarithms). */
const SPREAD_ROUTES = 0.35;
const SPREAD_DATES = 0.15;

type Seen = { count: number; sum: number; least: number };

export function createPrices(): Prices {
  const routes = new Map<string, Seen>();
  const all: Seen = { count: 0, sum: 0, least: Number.POSITIVE_INFINITY };

  function add(seen: Seen, ratio: number): void {
    seen.count += 1;
    seen.sum += Math.log(ratio);
    seen.least = Math.min(seen.least, ratio);
  }

  return {
    learn(route, expected, price) {
      if (!(expected > 0) || !(price > 0)) return;
      const seen = routes.get(route) ?? { count: 0, sum: 0, least: Number.POSITIVE_INFINITY };
      routes.set(route, seen);
      add(seen, price / expected);
      add(all, price / expected);
    },
    likely(route, expected) {
      const seen = routes.get(route);
      const before = all.count === 0 ? 0 : all.sum / all.count;
      // The mean of what is usual everywhere and what was seen here, each weighing as much as it is known.
      const prior = (SPREAD_DATES / SPREAD_ROUTES) ** 2;
      const count = seen?.count ?? 0;
      const mean = (before * prior + (seen?.sum ?? 0)) / (prior + count);
      const doubt = SPREAD_DATES / Math.sqrt(prior + count);
      return expected * Math.exp(mean - doubt);
    },
    lowest(route, expected) {
      const seen = routes.get(route);
      const ratio = seen && seen.count >= ENOUGH ? seen.least * MARGIN : LOWEST_RATIO;
      return expected * Math.min(ratio, 1);
    },
  };
}
