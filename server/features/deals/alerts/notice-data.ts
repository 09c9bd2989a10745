import type { Deal } from '#contracts/deals.ts';
import type { DealPreferences } from '#contracts/watches.ts';
import type { Query } from '#server/database/query.ts';

const PENDING = `is_hot and hot_announced_usd is not null and hot_notified_usd is distinct from hot_announced_usd
  and ends_at > $1::timestamptz`;

/** A hot deal whose news has not gone to those whose preferences it fits. */
export type HotDeal = Pick<Deal, 'id' | 'title' | 'category' | 'from' | 'to' | 'why'> & {
  amount: number;
  currency: string;
  usd: number;
  hotAnnouncedUsd: number;
};

/** Asked before anything is locked, because a lock is a write. */
export async function isHotDealPending(query: Query, now: Date): Promise<boolean> {
  return (await query(`select 1 from deal where ${PENDING} limit 1`, [now])).length > 0;
}

export const lockHotDeals = (query: Query, now: Date, limit: number): Promise<HotDeal[]> =>
  query(
    `select id, title, category, "from", "to", why, amount::float8 as amount, currency, usd::float8 as usd,
       hot_announced_usd::float8 as "hotAnnouncedUsd"
     from deal where ${PENDING} order by id limit $2::int for update skip locked`,
    [now, limit],
  );

export async function markNotified(query: Query, ids: readonly string[]): Promise<void> {
  await query('update deal set hot_notified_usd = hot_announced_usd where id = any($1::text[])', [ids]);
}

/** In a fixed order: two nodes that tell the same people do not wait for each other. */
export const subscribersToDeals = (
  query: Query,
): Promise<{ userId: string; preferences: DealPreferences; notifiedOn: string | null; count: number }[]> =>
  query(
    `select user_id as "userId", preferences, notified_on as "notifiedOn", notified_count as count from deal_preferences where notify
     order by user_id for update`,
    [],
  );

export async function saveNotified(
  query: Query,
  day: string,
  people: readonly { userId: string; count: number }[],
): Promise<void> {
  if (people.length === 0) return;
  await query(
    `update deal_preferences d set notified_on = $1, notified_count = p.count
     from jsonb_to_recordset($2::jsonb) as p("userId" text, count int) where d.user_id = p."userId"`,
    [day, JSON.stringify(people.map(({ userId, count }) => ({ userId, count })))],
  );
}
