import type { Deal } from '#contracts/deals.ts';
import type { DealPreferences } from '#contracts/watches.ts';
import type { Query } from '#server/database/query.ts';

const PENDING = `is_hot and hot_told_usd is not null and hot_notified_usd is distinct from hot_told_usd
  and ends_at > $1::timestamptz`;

/** A hot deal whose news has not gone to those whose preferences it fits. */
export type HotDeal = Pick<Deal, 'id' | 'title' | 'category' | 'from' | 'to' | 'why'> & {
  amount: number;
  currency: string;
  usd: number;
  hotToldUsd: number;
};

/** Asked before anything is locked, because a lock is a write. */
export async function isHotDealPending(query: Query, now: Date): Promise<boolean> {
  return (await query(`select 1 from deal where ${PENDING} limit 1`, [now])).length > 0;
}

export const lockHotDeals = (query: Query, now: Date, limit: number): Promise<HotDeal[]> =>
  query(
    `select id, title, category, "from", "to", why, amount::float8 as amount, currency, usd::float8 as usd,
       hot_told_usd::float8 as "hotToldUsd"
     from deal where ${PENDING} order by id limit $2::int for update skip locked`,
    [now, limit],
  );

export async function markNotified(query: Query, ids: readonly string[]): Promise<void> {
  await query('update deal set hot_notified_usd = hot_told_usd where id = any($1::text[])', [ids]);
}

/** In a fixed order: two nodes that tell the same people do not wait for each other. */
export const subscribersToDeals = (
  query: Query,
): Promise<{ userId: string; wishes: DealPreferences; notifiedOn: string | null; told: number }[]> =>
  query(
    `select user_id as "userId", wishes, told_on as "notifiedOn", told from deal_wish where notify
     order by user_id for update`,
    [],
  );

export async function saveNotified(
  query: Query,
  day: string,
  people: readonly { userId: string; told: number }[],
): Promise<void> {
  if (people.length === 0) return;
  await query(
    `update deal_wish w set told_on = $1, told = p.told
     from jsonb_to_recordset($2::jsonb) as p("userId" text, told int) where w.user_id = p."userId"`,
    [day, JSON.stringify(people.map(({ userId, told }) => ({ userId, told })))],
  );
}
