import type { Usual } from '../prices/baseline.ts';
import { isBelieved, look, type Picture, type Quote, take } from '../prices/best-prices.ts';
import type { SeenPrice } from '../prices/data.ts';
import type { PriceKey } from '../prices/key.ts';
import type { Point } from '../watches/data.ts';
import { type Alert, type FromUsd, sameState, step } from '../watches/watch-state.ts';

export type Raised = {
  point: Point;
  alert: Alert;
  observationId: number;
  /** Far below usual, and told because a second source confirms it. */
  isConfirmed: boolean;
  usual: Usual | null;
};

export type Judged = {
  /** Prices that became their source's present one. */
  present: Map<string, SeenPrice>;
  /** Points whose state is another one now. */
  changed: Set<Point>;
  raised: Raised[];
};

type Known = {
  /** Mutated: each price is taken in. */
  pictures: Map<PriceKey, Picture>;
  /** Their `state` is replaced as they are judged. */
  points: Map<PriceKey, Point[]>;
  usual: ReadonlyMap<PriceKey, Usual>;
  fromUsd: FromUsd;
  now: number;
};

/**
 * Judges prices one after the other, in the order in which they were written down. Each price meets the picture as it
 * left it, so the outcome is the same however the prices are divided into batches.
 */
export function judge(
  prices: readonly SeenPrice[],
  { pictures, points, usual, fromUsd, now }: Known,
): Judged {
  const judged: Judged = { present: new Map(), changed: new Set(), raised: [] };
  for (const price of prices) {
    const picture = pictures.get(price.key) ?? new Map<string, Quote>();
    pictures.set(price.key, picture);
    if (!take(picture, price, now)) continue;
    judged.present.set(`${price.key} ${price.source}`, price);
    const usually = usual.get(price.key) ?? null;
    const sight = look(picture, usually?.median ?? null, now);
    for (const point of points.get(price.key) ?? []) {
      const { state, alert } = step(point.state, point.rule, sight, usually?.low ?? null, fromUsd);
      if (!sameState(state, point.state)) {
        point.state = state;
        judged.changed.add(point);
      }
      if (!alert) continue;
      const isConfirmed = !isBelieved(alert.quote, [], usually?.median ?? null) && !alert.isEstimate;
      judged.raised.push({ point, alert, observationId: price.id, isConfirmed, usual: usually });
    }
  }
  return judged;
}
