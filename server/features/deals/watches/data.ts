import type { ChannelKind, Threshold, WatchTarget } from '#contracts/watches.ts';
import { ms, type Query } from '#server/database/query.ts';
import type { TimeCursor } from '#server/lib/time-cursor.ts';
import { dealIdOf, type PriceKey } from '../prices/key.ts';
import type { Base, Rule, WatchState } from './watch-state.ts';

export type WatchRow = {
  id: string;
  userId: string;
  title: string;
  target: WatchTarget;
  threshold: Threshold;
  channels: ChannelKind[] | null;
  endsOn: string | null;
  estimates: boolean;
  status: 'active' | 'paused' | 'ended';
  tripId: string | null;
  alerts: number;
  lastAlertAt: number | null;
  createdAt: number;
};
/** One key of a watch, as the round judges it. */
export type WatchPoint = {
  id: number;
  watchId: string;
  key: PriceKey;
  activityId: string | null;
  rule: Rule;
  state: WatchState;
};
export type NewPoint = {
  key: PriceKey;
  from: string | null;
  to: string | null;
  activityId: string | null;
  rule: Rule;
  base: Base | null;
};

const WATCH = `id, user_id as "userId", title, target, threshold, channels, ends_on as "endsOn", estimates, status,
  trip_id as "tripId", alerts, ${ms('last_alert_at')} as "lastAlertAt", ${ms('created_at')} as "createdAt"`;

export const watchesOf = (
  query: Query,
  userId: string,
  after: TimeCursor | null,
  limit: number,
): Promise<WatchRow[]> =>
  query(
    `select ${WATCH} from watch where user_id = $1
       and ($2::float8 is null or created_at < to_timestamp($2::float8 / 1000)
         or (created_at = to_timestamp($2::float8 / 1000) and id > $3::text))
     order by created_at desc, id limit $4::int`,
    [userId, after?.at ?? null, after?.id ?? null, limit],
  );

export async function findWatch(query: Query, id: string): Promise<WatchRow | null> {
  return (await query<WatchRow>(`select ${WATCH} from watch where id = $1`, [id]))[0] ?? null;
}
export const findWatches = (query: Query, ids: readonly string[]): Promise<WatchRow[]> =>
  query(`select ${WATCH} from watch where id = any($1::text[])`, [ids]);

/** Their own row is locked, so that two requests at once can't both be the last one allowed. */
export async function countWatches(query: Query, userId: string): Promise<number> {
  await query('select 1 as one from traveller where id = $1 for update', [userId]);
  const [row] = await query<{ count: number }>(
    "select count(*)::int as count from watch where user_id = $1 and status <> 'ended'",
    [userId],
  );
  return row?.count ?? 0;
}

export async function insertWatch(query: Query, watch: WatchRow): Promise<void> {
  await query(
    `insert into watch (id, user_id, title, target, threshold, channels, ends_on, estimates, status, trip_id, created_at)
     values ($1, $2, $3, $4::jsonb, $5::jsonb, $6::jsonb, $7, $8, $9, $10, to_timestamp($11::float8 / 1000))`,
    [
      watch.id,
      watch.userId,
      watch.title,
      JSON.stringify(watch.target),
      JSON.stringify(watch.threshold),
      watch.channels && JSON.stringify(watch.channels),
      watch.endsOn,
      watch.estimates,
      watch.status,
      watch.tripId,
      watch.createdAt,
    ],
  );
}

export async function updateWatch(query: Query, watch: WatchRow, now: Date): Promise<void> {
  await query(
    `update watch set threshold = $2::jsonb, channels = $3::jsonb, ends_on = $4, estimates = $5, status = $6
     where id = $1`,
    [
      watch.id,
      JSON.stringify(watch.threshold),
      watch.channels && JSON.stringify(watch.channels),
      watch.endsOn,
      watch.estimates,
      watch.status,
    ],
  );
  const points = await query<{ key: PriceKey }>(
    'update watch_point set active = $2, estimates = $3 where watch_id = $1 returning key',
    [watch.id, watch.status === 'active', watch.estimates],
  );
  if (watch.status === 'active')
    await watchFares(
      query,
      points.map(({ key }) => key),
      now,
    );
}

export async function deleteWatch(query: Query, id: string): Promise<void> {
  await query('delete from price_alert where watch_id = $1', [id]);
  await query('delete from watch where id = $1', [id]);
}

export async function insertPoints(
  query: Query,
  watchId: string,
  points: readonly NewPoint[],
  dueAt: Date,
): Promise<void> {
  const rows = points.map(({ rule, base, ...point }) => ({
    ...point,
    ...rule,
    rule: rule.kind,
    ...columnsOf(base),
  }));
  await query(
    `insert into watch_point (watch_id, key, "from", "to", activity_id, rule, amount, currency, percent, estimates,
                              base_usd, base_amount, base_currency, base_at)
     select $1, p.key, p."from", p."to", p."activityId", p.rule, p.amount, p.currency, p.percent, p.estimates,
       p."baseUsd", p."baseAmount", p."baseCurrency", to_timestamp(p."baseAt" / 1000)
     from jsonb_to_recordset($2::jsonb) as p(key text, "from" text, "to" text, "activityId" text, rule text,
       amount bigint, currency text, percent float8, estimates boolean, "baseUsd" bigint, "baseAmount" bigint,
       "baseCurrency" text, "baseAt" float8)`,
    [watchId, JSON.stringify(rows)],
  );
  await watchFares(
    query,
    points.map(({ key }) => key),
    dueAt,
  );
}

const columnsOf = (base: Base | null) => ({
  baseUsd: base?.usd ?? null,
  baseAmount: base?.amount ?? null,
  baseCurrency: base?.currency ?? null,
  baseAt: base?.at ?? null,
});

/** Fares that are asked for from now on, if they aren't yet. */
async function watchFares(query: Query, keys: readonly PriceKey[], dueAt: Date): Promise<void> {
  const fares = keys.filter((key) => dealIdOf(key) === null);
  await query(
    `insert into watched_fare (key, next_check_at) select distinct unnest($1::text[]), $2::timestamptz
     on conflict (key) do nothing`,
    [fares, dueAt],
  );
}

export async function deletePoints(query: Query, watchId: string, keep: readonly PriceKey[]): Promise<void> {
  await query('delete from watch_point where watch_id = $1 and key <> all($2::text[])', [watchId, keep]);
}

type PointRow = {
  id: number;
  watchId: string;
  key: PriceKey;
  activityId: string | null;
  rule: Rule['kind'];
  amount: number | null;
  currency: string | null;
  percent: number | null;
  estimates: boolean;
  baseUsd: number | null;
  baseAmount: number | null;
  baseCurrency: string | null;
  baseAt: number | null;
  lastAlert: WatchState['lastAlert'];
  clearSince: number | null;
  clearSeen: number | null;
};
const POINT = `id::float8 as id, watch_id as "watchId", key, activity_id as "activityId", rule, amount::float8 as amount,
  currency, percent, estimates, base_usd::float8 as "baseUsd", base_amount::float8 as "baseAmount",
  base_currency as "baseCurrency", ${ms('base_at')} as "baseAt", last_alert as "lastAlert", ${ms('clear_since')} as "clearSince",
  ${ms('clear_seen')} as "clearSeen"`;

function pointOf(row: PointRow): WatchPoint {
  const { id, watchId, key, activityId, lastAlert, clearSince, clearSeen } = row;
  return {
    id,
    watchId,
    key,
    activityId,
    rule: ruleOf(row),
    state: { lastAlert, clearSince, clearSeen, base: baseIn(row) },
  };
}

/** A watch of before the amount was kept has its dollars alone. */
function baseIn({ baseUsd, baseAmount, baseCurrency, baseAt }: PointRow): Base | null {
  if (baseUsd === null) return null;
  return { usd: baseUsd, amount: baseAmount ?? baseUsd, currency: baseCurrency ?? 'USD', at: baseAt };
}

function ruleOf({ rule, amount, currency, percent, estimates }: PointRow): Rule {
  if (rule === 'price') return { kind: rule, amount: amount ?? 0, currency: currency ?? 'USD', estimates };
  if (rule === 'percent') return { kind: rule, percent: percent ?? 0, estimates };
  return { kind: rule, estimates };
}

/**
 * Points to judge when these keys' prices change, in a fixed order. They need no lock of their own: whoever changes
 * watches takes the lock of the round's cursor.
 */
export async function activePoints(query: Query, keys: readonly PriceKey[]): Promise<WatchPoint[]> {
  const rows = await query<PointRow>(
    `select ${POINT} from watch_point where key = any($1::text[]) and active order by watch_point.id`,
    [keys],
  );
  return rows.map(pointOf);
}

export async function pointsOf(query: Query, watchIds: readonly string[]): Promise<WatchPoint[]> {
  const rows = await query<PointRow>(
    `select ${POINT} from watch_point where watch_id = any($1::text[]) order by watch_point.id`,
    [watchIds],
  );
  return rows.map(pointOf);
}

export async function savePoints(
  query: Query,
  points: readonly Pick<WatchPoint, 'id' | 'state'>[],
): Promise<void> {
  if (points.length === 0) return;
  await query(
    `update watch_point p set last_alert = s."lastAlert", clear_since = to_timestamp(s."clearSince" / 1000),
       clear_seen = to_timestamp(s."clearSeen" / 1000), base_usd = s."baseUsd",
       base_amount = s."baseAmount", base_currency = s."baseCurrency", base_at = to_timestamp(s."baseAt" / 1000)
     from jsonb_to_recordset($1::jsonb) as s(id bigint, "lastAlert" text, "clearSince" float8, "clearSeen" float8,
       "baseUsd" bigint, "baseAmount" bigint, "baseCurrency" text, "baseAt" float8)
     where p.id = s.id`,
    [
      JSON.stringify(
        points.map(({ id, state: { base, ...state } }) => ({ id, ...state, ...columnsOf(base) })),
      ),
    ],
  );
}

/** The rule of all points of a watch, armed again: a new threshold is a new request. */
export async function setRule(query: Query, watchId: string, rule: Rule): Promise<void> {
  const given = { amount: null, currency: null, percent: null, ...rule };
  await query(
    `update watch_point set rule = $2, amount = $3::float8::bigint, currency = $4, percent = $5::float8, last_alert = null,
       clear_since = null, clear_seen = null where watch_id = $1`,
    [watchId, rule.kind, given.amount, given.currency, given.percent],
  );
}

export async function setTarget(query: Query, watchId: string, target: WatchTarget): Promise<void> {
  await query('update watch set target = $2::jsonb where id = $1', [watchId, JSON.stringify(target)]);
}

export async function watchesOnTrips(query: Query): Promise<string[]> {
  const rows = await query<{ id: string }>(
    "select id from watch where trip_id is not null and status = 'active' order by id",
  );
  return rows.map(({ id }) => id);
}

/** Watches whose last day has passed are watched no more. */
export async function endWatches(query: Query, today: string): Promise<void> {
  await query(
    `with over as (
       update watch set status = 'ended' where status <> 'ended' and ends_on < $1 returning id
     ) update watch_point set active = false where watch_id in (select id from over)`,
    [today],
  );
}

/** Who left a trip watches nothing in it any more. */
export async function endTripWatches(query: Query, userId: string, tripId: string): Promise<void> {
  await query(
    `with over as (
       update watch set status = 'ended' where user_id = $1 and trip_id = $2 returning id
     ) update watch_point set active = false where watch_id in (select id from over)`,
    [userId, tripId],
  );
}

export async function moveWatches(query: Query, from: string, to: string): Promise<void> {
  await query('update watch set user_id = $2 where user_id = $1', [from, to]);
  await query(
    `update deal_preferences w set user_id = $2 where user_id = $1
       and not exists (select 1 from deal_preferences o where o.user_id = $2)`,
    [from, to],
  );
  await query('delete from deal_preferences where user_id = $1', [from]);
}
