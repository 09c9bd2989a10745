import type { FareKey, UsualPrice } from '#contracts/prices.ts';
import type { Query } from '#server/database/query.ts';
import { modelledUsual } from '#server/providers/fares/usual.ts';
import { hasNews, lockCursor, moveCursor } from './data.ts';
import { bucketOf, fareOf, keyOf, type PriceKey, partyUnits } from './key.ts';

/** So many prices over so many days, and observation is trusted over the model. */
export const ENOUGH_PRICES = 12;
export const ENOUGH_DAYS = 14;
/** Older prices say little about this year's. */
const REACH_DAYS = 365;
/** Of a route that everybody watches, the newest prices suffice. */
const MAX_PRICES = 2_000;
const MAX_KEPT = 50_000;

/** For the whole party, US cents. */
export type Baseline = Omit<UsualPrice, 'currency'>;
type Row = { bucket: string; low: number; median: number; high: number; count: number };

/** What fares usually cost: from prices seen where there are enough, else from the fare model. */
export function createPriceBaseline() {
  /** The model gives the same answer all day; reckoning it takes longer than looking it up. */
  const modelledFares = new Map<string, Baseline | null>();

  function modelled(fare: FareKey, today: string): Baseline | null {
    const id = `${today} ${keyOf(fare)}`;
    let usual = modelledFares.get(id);
    if (usual === undefined) {
      const model = modelledUsual(fare, today);
      usual = model && { ...model, basis: 'modelled', count: 0 };
      if (modelledFares.size >= MAX_KEPT) modelledFares.clear();
      modelledFares.set(id, usual);
    }
    return usual;
  }

  /** By key; what is no fare, or whose airports nobody knows, is left out. */
  async function ofKeys(query: Query, keys: Iterable<PriceKey>, now: Date): Promise<Map<PriceKey, Baseline>> {
    const today = now.toISOString().slice(0, 10);
    const fares = new Map<PriceKey, { fare: FareKey; bucket: string }>();
    for (const key of keys) {
      const fare = fareOf(key);
      const bucket = fare && bucketOf(fare, now);
      if (fare && bucket) fares.set(key, { fare, bucket });
    }
    const buckets = [...new Set([...fares.values()].map(({ bucket }) => bucket))];
    const rows =
      buckets.length === 0
        ? []
        : await query<Row>(
            'select bucket, low, median, high, count from usual_price where bucket = any($1::text[])',
            [buckets],
          );
    const observed = new Map(rows.map((row) => [row.bucket, row]));
    const found = new Map<PriceKey, Baseline>();
    for (const [key, { fare, bucket }] of fares) {
      const row = observed.get(bucket);
      const usual = row ? forParty(row, partyUnits(fare)) : modelled(fare, today);
      if (usual) found.set(key, usual);
    }
    return found;
  }

  return { ofKeys };
}
export type PriceBaseline = ReturnType<typeof createPriceBaseline>;

const forParty = ({ low, median, high, count }: Row, units: number): Baseline => ({
  low: Math.round(low * units),
  median: Math.round(median * units),
  high: Math.round(high * units),
  basis: 'observed',
  count,
});

/**
 * Reckons the statistics again of routes that prices came in for since the last time. A day counts once for each fare
 * and source, at its cheapest: who is asked often must not outvote who is asked seldom.
 */
export async function refreshBaselines(query: Query, now: Date): Promise<void> {
  if (!(await hasNews(query, 'usual'))) return;
  const since = await lockCursor(query, 'usual');
  const [head] = await query<{ id: number | null }>(
    'select max(id)::float8 as id from price_observation where id > $1::float8::bigint',
    [since],
  );
  if (!head?.id) return;
  await query(
    `with changed as (
       select distinct bucket from price_observation
       where id > $1::float8::bigint and id <= $2::float8::bigint and bucket is not null
     ), daily as (
       select c.bucket, o.price, o.day from changed c cross join lateral (
         select min(unit_usd) as price, seen_at::date as day from (
           select key, source, unit_usd, seen_at from price_observation
           where bucket = c.bucket and seen_at > $3::timestamptz - make_interval(days => ${REACH_DAYS})
           order by seen_at desc limit ${MAX_PRICES}
         ) newest group by key, source, seen_at::date
       ) o
     )
     insert into usual_price (bucket, low, median, high, count, updated_at)
     select bucket, round(percentile_cont(0.25) within group (order by price))::int,
            round(percentile_cont(0.5) within group (order by price))::int,
            round(percentile_cont(0.75) within group (order by price))::int, count(*)::int, $3::timestamptz
     from daily group by bucket
     having count(*) >= ${ENOUGH_PRICES} and max(day) - min(day) >= ${ENOUGH_DAYS}
     on conflict (bucket) do update set low = excluded.low, median = excluded.median, high = excluded.high,
       count = excluded.count, updated_at = excluded.updated_at`,
    [since, head.id, now],
  );
  await moveCursor(query, 'usual', head.id);
}
