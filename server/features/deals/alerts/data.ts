import type { ChannelKind, PriceBasis } from '#contracts/watches.ts';
import { ms, type Query } from '#server/database/query.ts';
import type { PriceKey } from '../prices/key.ts';

/** What the notification will say, but for its id. */
export type AlertData = {
  watchId: string;
  dealId?: string;
  title: string;
  currentPrice: { amount: number; currency: string };
  basis: PriceBasis;
  threshold: { amount: number; currency: string };
  dropAmount: number;
  dropPercent: number;
  reasons: string[];
  tripId?: string;
  activityId?: string;
};
export type NewAlert = {
  watchId: string;
  pointId: number;
  observationId: number;
  key: PriceKey;
  /** In the currency of the data's price. */
  amount: number;
  data: AlertData;
};
export type PendingAlert = { id: number; userId: string; data: AlertData; channels: ChannelKind[] | null };
export type SentAlert = { at: number; key: PriceKey; data: AlertData };

/**
 * Of each price that is about to be told: what the same key cost when it was last not cheap, US cents. Looks back over
 * so many prices at most.
 */
export async function lastDearer(
  query: Query,
  alerts: readonly { key: PriceKey; observationId: number; limitUsd: number }[],
): Promise<(number | null)[]> {
  if (alerts.length === 0) return [];
  const rows = await query<{ n: number; usd: number }>(
    `select a.n, before.usd::float8 as usd from jsonb_to_recordset($1::jsonb) as a(n int, key text,
       "observationId" bigint, "limitUsd" bigint)
     cross join lateral (
       select usd from (
         select id, usd from price_observation where key = a.key and id < a."observationId" order by id desc limit 500
       ) recent where usd > a."limitUsd" order by id desc limit 1
     ) before`,
    [JSON.stringify(alerts.map((alert, n) => ({ n, ...alert })))],
  );
  const found = new Map(rows.map(({ n, usd }) => [n, usd]));
  return alerts.map((_, n) => found.get(n) ?? null);
}

/** Raising one twice for the same price is impossible, whatever happens. */
export async function insertAlerts(query: Query, alerts: readonly NewAlert[], at: Date): Promise<void> {
  if (alerts.length === 0) return;
  await query(
    `with raised as (
       insert into price_alert (watch_id, point_id, observation_id, key, data, amount, at)
       select a."watchId", a."pointId", a."observationId", a.key, a.data, a.amount, $2::timestamptz
       from jsonb_to_recordset($1::jsonb) as a("watchId" text, "pointId" bigint, "observationId" bigint, key text,
         data jsonb, amount bigint)
       returning watch_id
     )
     update watch w set alerts = w.alerts + r.count, last_alert_at = $2::timestamptz
     from (select watch_id, count(*)::int as count from raised group by watch_id) r where w.id = r.watch_id`,
    [JSON.stringify(alerts), at],
  );
}

export async function isAnyWaiting(query: Query): Promise<boolean> {
  const [row] = await query<{ any: boolean }>(
    'select exists (select 1 from price_alert where notified_at is null) as any',
  );
  return row?.any ?? false;
}

/** Oldest first, locked until the transaction ends; what another node is telling is left to it. */
export const pendingAlerts = (query: Query, limit: number, after: number): Promise<PendingAlert[]> =>
  query(
    `select a.id::float8 as id, w.user_id as "userId", a.data, w.channels
     from price_alert a join watch w on w.id = a.watch_id
     where a.notified_at is null and a.id > $2::float8::bigint
     order by a.id limit $1::int for update of a skip locked`,
    [limit, after],
  );

export async function markSent(query: Query, ids: readonly number[], at: Date): Promise<void> {
  await query('update price_alert set notified_at = $2::timestamptz where id = any($1::bigint[])', [ids, at]);
}

export async function countAlerts(query: Query, type: string, count: number): Promise<void> {
  await query(
    `insert into alert_count (type, count) values ($1, $2::int)
     on conflict (type) do update set count = alert_count.count + excluded.count`,
    [type, count],
  );
}

export async function alertCounts(query: Query): Promise<Record<string, number>> {
  const rows = await query<{ type: string; count: number }>(
    'select type, count::float8 as count from alert_count',
  );
  return Object.fromEntries(rows.map(({ type, count }) => [type, count]));
}

/** Of one watch, oldest first. */
export const alertsOf = (query: Query, watchId: string): Promise<SentAlert[]> =>
  query(
    `select ${ms('at')} as at, key, data from (
       select id, at, key, data from price_alert where watch_id = $1 order by id desc limit 200
     ) newest order by id`,
    [watchId],
  );
