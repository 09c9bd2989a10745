import type { z } from 'zod';
import type { Deal, dealsQuery } from '#contracts/deals.ts';
import type { Money } from '#contracts/money.ts';
import type { UsualPrice } from '#contracts/prices.ts';
import type { DealPreferences } from '#contracts/watches.ts';
import { ms, type Query } from '#server/database/query.ts';
import type { Quote } from '../prices/best-prices.ts';
import { dealKey } from '../prices/key.ts';

/** A deal as it is kept. Amounts in minor units, `usd` and `savings` in US cents, times in ms. */
export type DealRow = {
  id: string;
  title: string;
  words: string;
  category: Deal['category'];
  amount: number;
  currency: string;
  usd: number;
  from: string | null;
  to: string | null;
  depart: string | null;
  return: string | null;
  usual: UsualPrice | null;
  savingsPercent: number;
  savings: number;
  isHot: boolean;
  isTrending: boolean;
  why: string | null;
  watchers: number;
  hotAnnouncedUsd: number | null;
  trendingAnnouncedUsd: number | null;
  /** As the source of the price says. */
  formerPrice: Money | null;
  left: number | null;
  leftNotified: boolean;
  firstSeenAt: number;
  lastSeenAt: number;
  expiresAt: number | null;
  endsAt: number;
};
export type LinkRow = {
  dealId: string;
  source: string;
  url: string | null;
  page: string | null;
  externalId: string | null;
  amount: number;
  currency: string;
  usd: number;
  /** What it cost before: in the currency, and in US cents. */
  former: number | null;
  formerUsd: number | null;
  left: number | null;
  seenAt: number;
};

const COLUMNS = `id, title, words, category, amount::float8 as amount, currency, usd::float8 as usd, "from", "to",
  depart, "return", usual, savings_percent as "savingsPercent", savings::float8 as savings, is_hot as "isHot",
  is_trending as "isTrending", why, watchers, hot_announced_usd::float8 as "hotAnnouncedUsd",
  trending_announced_usd::float8 as "trendingAnnouncedUsd", former_price as "formerPrice", "left", left_notified as "leftNotified", ${ms('first_seen_at')} as "firstSeenAt",
  ${ms('last_seen_at')} as "lastSeenAt", ${ms('expires_at')} as "expiresAt", ${ms('ends_at')} as "endsAt"`;
const LINK = `deal_id as "dealId", source, url, page, external_id as "externalId", amount::float8 as amount, currency,
  usd::float8 as usd, former::float8 as former, former_usd::float8 as "formerUsd", "left", ${ms('seen_at')} as "seenAt"`;

export async function findDeal(query: Query, id: string): Promise<DealRow | null> {
  return (await query<DealRow>(`select ${COLUMNS} from deal where id = $1`, [id]))[0] ?? null;
}

export const linksOf = (query: Query, dealIds: readonly string[]): Promise<LinkRow[]> =>
  query(`select ${LINK} from deal_link where deal_id = any($1::text[]) order by seen_at, source`, [dealIds]);

/** What an offer is recognised by, the surest first. */
export type Marks = {
  source: string;
  externalId: string | null;
  page: string | null;
  category: string;
  from: string | null;
  to: string | null;
  depart: string | null;
  return: string | null;
  words: string;
  usd: number;
};

/** Two sources may round, or convert, one price that differently. */
const SAME_PRICE = 0.05;

/**
 * The deal that this offer is, or null for a new one: the sender's own id, the same page, the same route on the same
 * dates; without dates the same route, or the same words, at about the same price.
 */
export async function findSame(query: Query, matchKeys: Marks, now: Date): Promise<DealRow | null> {
  const { source, externalId, page, category, from, to, depart, return: back, words, usd } = matchKeys;
  const rows = await query<DealRow & { rank: number }>(
    `select * from (
       select ${COLUMNS}, case
           when exists (select 1 from deal_link l where l.deal_id = d.id and l.source = $2 and l.external_id = $3) then 1
           when exists (select 1 from deal_link l where l.deal_id = d.id and l.page = $4) then 2
           when d.category = $5 and d."from" = $6 and d."to" = $7 and d.depart = $8
             and d."return" is not distinct from $9 then 3
           when d.category = $5 and d."from" = $6 and d."to" = $7 and (d.depart is null or $8::text is null)
             and abs(d.usd - $11::float8) <= ${SAME_PRICE} * $11::float8 then 4
           when d.category = $5 and $10 <> '' and d.words = $10 and (d."from" is null or $6::text is null)
             and abs(d.usd - $11::float8) <= ${SAME_PRICE} * $11::float8 then 5
         end as rank
       from deal d where d.ends_at > $1::timestamptz and (
         (d."from" = $6 and d."to" = $7) or ($10 <> '' and d.words = $10)
         or d.id in (select deal_id from deal_link where source = $2 and external_id = $3)
         or d.id in (select deal_id from deal_link where page = $4))
     ) found where rank is not null order by rank, "firstSeenAt", id limit 1`,
    [now, source, externalId, page, category, from, to, depart, back, words, usd],
  );
  return rows[0] ?? null;
}

export async function saveLink(query: Query, link: LinkRow): Promise<void> {
  await query(
    `insert into deal_link (deal_id, source, url, page, external_id, amount, currency, usd, seen_at, former, former_usd, "left")
     values ($1, $2, $3, $4, $5, $6::float8::bigint, $7, $8::float8::bigint, to_timestamp($9::float8 / 1000),
       $10::float8::bigint, $11::float8::bigint, $12::int)
     on conflict (deal_id, source) do update set url = excluded.url, page = excluded.page,
       external_id = excluded.external_id, amount = excluded.amount, currency = excluded.currency,
       usd = excluded.usd, seen_at = excluded.seen_at, former = excluded.former,
       former_usd = excluded.former_usd, "left" = excluded."left"`,
    [
      link.dealId,
      link.source,
      link.url,
      link.page,
      link.externalId,
      link.amount,
      link.currency,
      link.usd,
      link.seenAt,
      link.former,
      link.formerUsd,
      link.left,
    ],
  );
}

export async function saveDeal(query: Query, deal: DealRow, assessedAt: Date): Promise<void> {
  await query(
    `insert into deal (id, title, words, category, amount, currency, usd, "from", "to", depart, "return", usual,
       savings_percent, savings, is_hot, is_trending, why, watchers, hot_announced_usd, trending_announced_usd, first_seen_at,
       last_seen_at, expires_at, ends_at, former_price, "left", left_notified, assessed_at)
     select d.id, d.title, d.words, d.category, d.amount, d.currency, d.usd, d."from", d."to", d.depart, d."return",
       nullif(d.usual, 'null'::jsonb), d."savingsPercent", d.savings, d."isHot", d."isTrending", d.why, d.watchers,
       d."hotAnnouncedUsd", d."trendingAnnouncedUsd", to_timestamp(d."firstSeenAt" / 1000), to_timestamp(d."lastSeenAt" / 1000),
       to_timestamp(d."expiresAt" / 1000), to_timestamp(d."endsAt" / 1000), nullif(d."formerPrice", 'null'::jsonb), d."left",
       d."leftNotified", $2::timestamptz
     from jsonb_to_record($1::jsonb) as d(id text, title text, words text, category text, amount bigint,
       currency text, usd bigint, "from" text, "to" text, depart text, "return" text, usual jsonb,
       "savingsPercent" float8, savings bigint, "isHot" boolean, "isTrending" boolean, why text, watchers int,
       "hotAnnouncedUsd" bigint, "trendingAnnouncedUsd" bigint, "firstSeenAt" float8, "lastSeenAt" float8, "expiresAt" float8,
       "endsAt" float8, "formerPrice" jsonb, "left" int, "leftNotified" boolean)
     on conflict (id) do update set title = excluded.title, words = excluded.words, amount = excluded.amount,
       currency = excluded.currency, usd = excluded.usd, "from" = excluded."from", "to" = excluded."to",
       depart = excluded.depart, "return" = excluded."return", usual = excluded.usual,
       savings_percent = excluded.savings_percent, savings = excluded.savings, is_hot = excluded.is_hot,
       is_trending = excluded.is_trending, why = excluded.why, watchers = excluded.watchers,
       hot_announced_usd = excluded.hot_announced_usd, trending_announced_usd = excluded.trending_announced_usd,
       last_seen_at = excluded.last_seen_at, expires_at = excluded.expires_at, ends_at = excluded.ends_at,
       former_price = excluded.former_price, "left" = excluded."left", left_notified = excluded.left_notified,
       assessed_at = excluded.assessed_at`,
    [JSON.stringify(deal), assessedAt],
  );
}

export type Filter = z.output<typeof dealsQuery> & {
  /** Airports of a traveller's preferences; null: all. */
  homes: string[] | null;
  destinations: string[] | null;
};

/** Newest first. @param after where the page before ended */
export const dealsPage = (
  query: Query,
  filter: Filter,
  after: { at: number; id: string } | null,
  now: Date,
): Promise<DealRow[]> =>
  query(
    `select ${COLUMNS} from deal where ends_at > $1::timestamptz
       and ($2 <> 'hot' or is_hot) and ($2 <> 'trending' or is_trending)
       and ($3::text is null or "from" = $3) and ($4::text is null or "to" = $4)
       and ($5::float8 is null or usd <= $5::float8)
       and ($6::text[] is null or category = 'stay' or "from" = any($6::text[])) and ($7::text[] is null or "to" = any($7::text[]))
       and ($8::float8 is null or (first_seen_at, id) < (to_timestamp($8::float8 / 1000), $9::text))
     order by first_seen_at desc, id desc limit $10::int`,
    [
      now,
      filter.filter,
      filter.from ?? null,
      filter.to ?? null,
      filter.maxUsd ?? null,
      filter.homes,
      filter.destinations,
      after?.at ?? null,
      after?.id ?? null,
      filter.limit,
    ],
  );

/** Routes with dates of the deals on the board, written as in a fare's key. */
export async function datedDeals(query: Query, now: Date): Promise<string[]> {
  const rows = await query<{ route: string }>(
    `select concat_ws('.', "from", "to", depart, coalesce("return", '-')) as route from deal
     where ends_at > $1::timestamptz and category = 'flight' and "from" is not null and "to" is not null
       and depart is not null`,
    [now],
  );
  return rows.map(({ route }) => route);
}

/** Deals to look at again, the longest unlooked at first. */
export const dealsToAssess = (query: Query, before: Date, now: Date, limit: number): Promise<DealRow[]> =>
  query(
    `select ${COLUMNS} from deal where assessed_at < $1::timestamptz and ends_at > $2::timestamptz
     order by assessed_at limit $3::int`,
    [before, now, limit],
  );

/** Who watches a deal itself, in a fixed order. */
export async function watchersOf(query: Query, dealId: string): Promise<string[]> {
  const rows = await query<{ userId: string }>(
    `select distinct w.user_id as "userId" from watch_point p join watch w on w.id = p.watch_id
     where p.key = $1 and p.active and p."from" is null order by 1`,
    [dealKey(dealId)],
  );
  return rows.map(({ userId }) => userId);
}

/** Active watches by deal, of those on the board: on the deal itself, or on any dates of its route. */
export const watchersOfDeals = (query: Query, now: Date): Promise<{ id: string; watchers: number }[]> =>
  query(
    `with board as (select id, "from", "to" from deal where ends_at > $1::timestamptz),
     routes as (
       select r."from", r."to", count(distinct p.watch_id)::int as watchers
       from (select distinct "from", "to" from board where "from" is not null and "to" is not null) r
       join watch_point p on p."from" = r."from" and p."to" = r."to" and p.active
       group by r."from", r."to"
     ), own as (
       select b.id, count(distinct p.watch_id)::int as watchers from board b
       join watch_point p on p.key = 'deal:' || b.id and p.active and p."from" is null group by b.id
     )
     select b.id, (coalesce(r.watchers, 0) + coalesce(o.watchers, 0))::int as watchers
     from board b left join routes r on r."from" = b."from" and r."to" = b."to" left join own o on o.id = b.id
     join deal d on d.id = b.id where d.watchers <> coalesce(r.watchers, 0) + coalesce(o.watchers, 0)`,
    [now],
  );

export async function preferencesOf(
  query: Query,
  userId: string,
): Promise<{ preferences: DealPreferences; notify: boolean } | null> {
  const [row] = await query<{ preferences: DealPreferences; notify: boolean }>(
    'select preferences, notify from deal_preferences where user_id = $1',
    [userId],
  );
  return row ?? null;
}
/** @param notify null: as it was, at first on */
export async function savePreferences(
  query: Query,
  userId: string,
  preferences: DealPreferences,
  notify: boolean | null,
): Promise<void> {
  await query(
    `insert into deal_preferences as before (user_id, preferences, notify) values ($1, $2::jsonb, coalesce($3::boolean, true))
     on conflict (user_id) do update set preferences = excluded.preferences,
       notify = coalesce($3::boolean, before.notify)`,
    [userId, JSON.stringify(preferences), notify],
  );
}

/** Forgets what left the board a month ago and nobody watches. */
export async function forgetDeals(query: Query, now: Date): Promise<void> {
  await query(
    `delete from deal d where ends_at < $1::timestamptz - interval '30 days'
       and not exists (select 1 from watch_point p where p.key = 'deal:' || d.id)`,
    [now],
  );
}

/** A link as one source's price. */
export const quoteOf = (link: LinkRow): Quote => ({
  source: link.source,
  kind: 'api',
  amount: link.amount,
  currency: link.currency,
  usd: link.usd,
  left: link.left,
  url: link.url,
  seenAt: link.seenAt,
});
