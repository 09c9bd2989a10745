import type { Query } from '#server/database/query.ts';
import type { PriceKey } from '../prices/key.ts';

export type DueFare = { key: PriceKey; failures: number; isWatched: boolean };

/** The longest due first. */
export const dueFares = (query: Query, now: Date, limit: number): Promise<DueFare[]> =>
  query(
    `select key, failures, exists (select 1 from watch_point p where p.key = w.key and p.active) as "isWatched"
     from watched_fare w where next_check_at <= $1::timestamptz order by next_check_at limit $2::int`,
    [now, limit],
  );

export type PolledFare = { key: PriceKey; failures: number; nextAt: number };

export async function savePolled(query: Query, polled: readonly PolledFare[], now: Date): Promise<void> {
  if (polled.length === 0) return;
  await query(
    `update watched_fare w set checked_at = $2::timestamptz, failures = c.failures,
       next_check_at = to_timestamp(c."nextAt" / 1000)
     from jsonb_to_recordset($1::jsonb) as c(key text, failures int, "nextAt" float8) where w.key = c.key`,
    [JSON.stringify(polled), now],
  );
}

export async function dropFares(query: Query, keys: readonly PriceKey[]): Promise<void> {
  if (keys.length === 0) return;
  await query('delete from watched_fare where key = any($1::text[])', [keys]);
}
