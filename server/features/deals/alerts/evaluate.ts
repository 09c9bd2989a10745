import type { Baseline } from '../prices/baseline.ts';
import { addPrice, bestPrice, isPlausible, type PriceBook, type Quote } from '../prices/best-prices.ts';
import type { SeenPrice } from '../prices/data.ts';
import type { PriceKey } from '../prices/key.ts';
import type { WatchPoint } from '../watches/data.ts';
import { type Alert, type FromUsd, sameState, step } from '../watches/watch-state.ts';

export type Raised = {
  point: WatchPoint;
  alert: Alert;
  observationId: number;
  /** Far below usual, and told because a second source confirms it. */
  isConfirmed: boolean;
  usual: Baseline | null;
};

export type Evaluated = {
  /** Prices that became their source's present one. */
  present: Map<string, SeenPrice>;
  /** Points whose state is another one now. */
  changed: Set<WatchPoint>;
  raised: Raised[];
};

type PriceContext = {
  /** Mutated: each price is taken in. */
  books: Map<PriceKey, PriceBook>;
  /** Their `state` is replaced as they are evaluated. */
  points: Map<PriceKey, WatchPoint[]>;
  usual: ReadonlyMap<PriceKey, Baseline>;
  fromUsd: FromUsd;
  now: number;
};

/**
 * Evaluates prices one after the other, in the order in which they were written down. Each price meets the picture as it
 * left it, so the outcome is the same however the prices are divided into batches.
 */
export function evaluate(
  prices: readonly SeenPrice[],
  { books, points, usual, fromUsd, now }: PriceContext,
): Evaluated {
  const evaluated: Evaluated = { present: new Map(), changed: new Set(), raised: [] };
  for (const price of prices) {
    const book = books.get(price.key) ?? new Map<string, Quote>();
    books.set(price.key, book);
    if (!addPrice(book, price, now)) continue;
    evaluated.present.set(`${price.key} ${price.source}`, price);
    const baseline = usual.get(price.key) ?? null;
    for (const point of points.get(price.key) ?? []) {
      // What has no usual price (a stay, a package) is compared with what it cost when the watch was set.
      const compared = baseline?.median ?? point.state.base?.usd ?? null;
      const best = bestPrice(book, compared, now);
      const { state, alert } = step(point.state, point.rule, best, baseline?.low ?? null, fromUsd);
      if (!sameState(state, point.state)) {
        point.state = state;
        evaluated.changed.add(point);
      }
      if (!alert) continue;
      const isConfirmed = !isPlausible(alert.quote, [], compared) && !alert.isEstimate;
      evaluated.raised.push({ point, alert, observationId: price.id, isConfirmed, usual: baseline });
    }
  }
  return evaluated;
}
