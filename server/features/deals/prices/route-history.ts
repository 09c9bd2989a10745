import type { FareKey, Observation, UsualPrice } from '#contracts/prices.ts';
import { type SeenPrice, usualPrice } from '#core/scans/usual.ts';
import type { Query } from '#server/database/query.ts';
import type { Rates } from '#server/providers/currency/rates.ts';
import { modelledUsual } from '#server/providers/fares/usual.ts';
import { historyOf, pricesInBuckets } from './data.ts';
import { bucketOf, bucketsOfRoute, keyOf, partyUnits, placeInBucket } from './key.ts';

/** What a fare cost when it was looked at, and what its route usually costs. */
export type RouteHistory = {
  usual: UsualPrice | null;
  points: Pick<Observation, 'price' | 'source' | 'kind' | 'seenAt'>[];
};

const REACH_DAYS = 365;
const DAY_MS = 86_400_000;
/** Of a route that everybody watches, the newest prices suffice. */
const MAX_PRICES = 5_000;
const MAX_POINTS = 500;

/** For the whole party, in `currency`. */
export async function routeHistory(
  query: Query,
  fare: FareKey,
  { currency, rates, now }: { currency: string; rates: Rates; now: Date },
): Promise<RouteHistory> {
  const since = new Date(now.getTime() - REACH_DAYS * DAY_MS);
  const rows = await pricesInBuckets(query, bucketsOfRoute(fare), since, MAX_PRICES);
  const seen = rows.flatMap(({ bucket, price, day }): SeenPrice[] => {
    const at = placeInBucket(bucket);
    return at ? [{ price, day, ...at }] : [];
  });
  const at = placeInBucket(bucketOf(fare, now) ?? '');
  const observed = at && usualPrice(seen, at);
  const points = await historyOf(query, [keyOf(fare)], MAX_POINTS);
  const money = (usd: number) => rates.fromUsd(Math.round(usd), currency);
  const modelled = observed ? null : modelledUsual(fare, now.toISOString().replace(/T.*/, ''));
  const units = partyUnits(fare);
  const band = observed
    ? { low: observed.low * units, median: observed.median * units, high: observed.high * units }
    : modelled;
  return {
    usual: band && {
      currency,
      low: money(band.low),
      median: money(band.median),
      high: money(band.high),
      basis: observed ? 'observed' : 'modelled',
      count: observed?.count ?? 0,
    },
    points: points.map(({ usd, source, kind, seenAt }) => ({
      price: { amount: money(usd), currency },
      source,
      kind,
      seenAt: new Date(seenAt).toISOString(),
    })),
  };
}
