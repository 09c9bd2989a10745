import type { Clock } from '#core/clock.ts';
import { onPool, type Query, transaction } from '#server/database/query.ts';
import type { Database } from '#server/database/types.ts';
import type { Rates } from '#server/providers/currency/rates.ts';
import type { PriceBaseline } from '../prices/baseline.ts';
import type { PriceBook } from '../prices/best-prices.ts';
import { hasNews, lockCursor, moveCursor, presentPrices, pricesAfter, savePresent } from '../prices/data.ts';
import { dealIdOf, type PriceKey } from '../prices/key.ts';
import { activePoints, findWatches, savePoints, type WatchPoint, type WatchRow } from '../watches/data.ts';
import { reasonsOf } from '../watches/reasons.ts';
import { type AlertData, insertAlerts, lastDearer, type NewAlert } from './data.ts';
import { evaluate, type Raised } from './evaluate.ts';

/** Prices in one transaction: long enough to be cheap, short enough to keep nobody waiting. */
const BATCH = 500;

export type EvaluationDeps = {
  db: Database;
  priceBaseline: PriceBaseline;
  rates: () => Promise<Rates>;
  clock: Clock;
  /** The watches of these people have a new price. */
  onListed: (userIds: readonly string[]) => void;
};

/**
 * Evaluates the prices behind the cursor, batch by batch. States, alerts and the cursor move in one transaction: killed
 * anywhere, the next round goes on where this one was. Costs as much as there are new prices, however many watches.
 */
export function createEvaluation({ db, priceBaseline, rates, clock, onListed }: EvaluationDeps) {
  async function evaluateBatch(
    query: Query,
    known: Rates,
    limit: number,
  ): Promise<{ count: number; userIds: string[] }> {
    const now = clock();
    const position = await lockCursor(query, 'watches');
    const prices = await pricesAfter(query, position, limit);
    const last = prices.at(-1);
    if (!last) return { count: 0, userIds: [] };

    const keys = [...new Set(prices.map(({ key }) => key))];
    const points = Map.groupBy(await activePoints(query, keys), ({ key }) => key);
    const books = new Map<PriceKey, PriceBook>();
    for (const { key, ...quote } of await presentPrices(query, keys))
      books.set(key, (books.get(key) ?? new Map()).set(quote.source, quote));
    const baselines = await priceBaseline.ofKeys(query, points.keys(), now);
    const { fromUsd } = known;
    const evaluated = evaluate(prices, { books, points, usual: baselines, fromUsd, now: now.getTime() });

    await savePresent(
      query,
      [...evaluated.present.values()].map(({ id, ...price }) => ({ ...price, observationId: id })),
    );
    await savePoints(query, [...evaluated.changed]);
    await insertAlerts(query, await alertsFrom(query, evaluated.raised, known), now);
    await moveCursor(query, 'watches', last.id);
    const watchIds = [...new Set([...points.values()].flat().map(({ watchId }) => watchId))];
    const watches = watchIds.length === 0 ? [] : await findWatches(query, watchIds);
    return { count: prices.length, userIds: [...new Set(watches.map(({ userId }) => userId))] };
  }

  /** Alerts with all that they will say. */
  async function alertsFrom(
    query: Query,
    raised: readonly Raised[],
    { toUsd, fromUsd }: Rates,
  ): Promise<NewAlert[]> {
    if (raised.length === 0) return [];
    const ids = [...new Set(raised.map(({ point }) => point.watchId))];
    const watches = new Map((await findWatches(query, ids)).map((watch) => [watch.id, watch]));
    const before = await lastDearer(
      query,
      raised.map(({ point, alert, observationId }) => ({
        key: point.key,
        observationId,
        limitUsd: toUsd(alert.limit),
      })),
    );
    return raised.flatMap((one, n) => {
      const watch = watches.get(one.point.watchId);
      if (!watch) return [];
      const { point, alert, observationId } = one;
      const { currency } = alert.limit;
      const inLimit = (usd: number) => fromUsd(usd, currency);
      const baseUsd = point.state.base?.usd ?? null;
      const dearer = before[n] ?? baseUsd;
      const data = dataOf(watch, point, alert, dearer === null ? null : inLimit(dearer));
      const base = baseUsd === null ? null : inLimit(baseUsd);
      const reasons = reasonsOf({ ...one, rule: point.rule, base, fromUsd: inLimit });
      return [
        {
          watchId: watch.id,
          pointId: point.id,
          observationId,
          key: point.key,
          amount: alert.amount,
          data: { ...data, reasons },
        },
      ];
    });
  }

  return {
    /** All that waits. Gives back how many prices were evaluated. */
    async run(batch = BATCH): Promise<number> {
      if (!(await hasNews(onPool(db), 'watches'))) return 0;
      const known = await rates();
      let evaluated = 0;
      for (;;) {
        const { count, userIds } = await transaction(db, (query) => evaluateBatch(query, known, batch));
        onListed(userIds);
        evaluated += count;
        if (count < batch) return evaluated;
      }
    },
  };
}

function dataOf(
  watch: WatchRow,
  point: WatchPoint,
  { amount, limit, isEstimate }: Raised['alert'],
  dearer: number | null,
): Omit<AlertData, 'reasons'> {
  const dropAmount = Math.max(0, (dearer ?? limit.amount) - amount);
  const dealId = dealIdOf(point.key);
  return {
    watchId: watch.id,
    ...(dealId === null ? {} : { dealId }),
    title: watch.title,
    currentPrice: { amount, currency: limit.currency },
    basis: isEstimate ? 'modelled' : 'observed',
    threshold: limit,
    dropAmount,
    dropPercent: Math.round((dropAmount / (amount + dropAmount)) * 1_000) / 10,
    ...(watch.tripId === null ? {} : { tripId: watch.tripId }),
    ...(point.activityId === null ? {} : { activityId: point.activityId }),
  };
}
