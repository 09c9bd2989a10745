import { ms, type Query } from '#server/database/query.ts';
import type { Quote } from './best-prices.ts';
import type { PriceKey } from './key.ts';

/** A price as it is written down. */
export type NewPrice = Quote & { key: PriceKey; bucket: string | null; unitUsd: number | null };
/** A price as it is read, by id. */
export type SeenPrice = Quote & { id: number; key: PriceKey; unitUsd: number | null };

/** Who reads the observations, each at its own pace. */
export type Reader = 'watches' | 'deals' | 'usual';

/**
 * Adds observations in one statement. The counter's row is locked until the commit, so ids follow the order of
 * commits and none appears behind a cursor.
 */
export async function appendPrices(query: Query, prices: readonly NewPrice[], at: Date): Promise<void> {
  if (prices.length === 0) return;
  await query(
    `with head as (
       insert into price_cursor (name, position) values ('head', $1::int)
       on conflict (name) do update set position = price_cursor.position + excluded.position
       returning position
     )
     insert into price_observation (id, key, source, kind, amount, currency, usd, "left", url, seen_at, received_at,
                                    bucket, unit_usd)
     select head.position - $1::int + o.n, o.key, o.source, o.kind, o.amount, o.currency, o.usd, o."left", o.url,
            to_timestamp(o."seenAt" / 1000), $3::timestamptz, o.bucket, o."unitUsd"
     from head, jsonb_to_recordset($2::jsonb) as o(n int, key text, source text, kind text, amount bigint,
       currency text, usd bigint, "left" int, url text, "seenAt" float8, bucket text, "unitUsd" int)`,
    [prices.length, JSON.stringify(prices.map((price, n) => ({ n: n + 1, ...price }))), at],
  );
}

const QUOTE = `source, kind, amount::float8 as amount, currency, usd::float8 as usd, "left", url,
  ${ms('seen_at')} as "seenAt"`;

/** Locks the reader's cursor: of two nodes that both think it is their turn, one waits. */
export async function lockCursor(query: Query, reader: Reader): Promise<number> {
  await query('insert into price_cursor (name) values ($1) on conflict (name) do nothing', [reader]);
  const [row] = await query<{ position: number }>(
    'select position::float8 as position from price_cursor where name = $1 for update',
    [reader],
  );
  return row?.position ?? 0;
}

/** Whether prices came in that the reader has not seen. Asked before anything is locked, because a lock is a write. */
export async function hasNews(query: Query, reader: Reader): Promise<boolean> {
  const [row] = await query<{ news: boolean }>(
    `select coalesce((select position from price_cursor where name = 'head'), 0)
          > coalesce((select position from price_cursor where name = $1), 0) as news`,
    [reader],
  );
  return row?.news ?? false;
}

export async function moveCursor(query: Query, reader: Reader, position: number): Promise<void> {
  await query('update price_cursor set position = $2::float8::bigint where name = $1', [reader, position]);
}

export const pricesAfter = (query: Query, position: number, limit: number): Promise<SeenPrice[]> =>
  query(
    `select id::float8 as id, key, ${QUOTE}, unit_usd as "unitUsd" from price_observation
     where id > $1::float8::bigint order by id limit $2::int`,
    [position, limit],
  );

export const presentPrices = (
  query: Query,
  keys: readonly PriceKey[],
): Promise<(Quote & { key: PriceKey })[]> =>
  query(`select key, ${QUOTE} from present_price where key = any($1::text[])`, [keys]);

/** The newest price of each source: as the rounds left them, and of keys that none has looked at yet as they were seen. */
export async function newestPrices(
  query: Query,
  keys: readonly PriceKey[],
): Promise<(Quote & { key: PriceKey })[]> {
  const present = await presentPrices(query, keys);
  const known = new Set(present.map(({ key }) => key));
  const missing = keys.filter((key) => !known.has(key));
  if (missing.length === 0) return present;
  const seen = await query<Quote & { key: PriceKey }>(
    `select distinct on (key, source) key, ${QUOTE} from price_observation
     where key = any($1::text[]) order by key, source, id desc`,
    [missing],
  );
  return [...present, ...seen];
}

export type PresentRow = Quote & { key: PriceKey; observationId: number };

export async function savePresent(query: Query, rows: readonly PresentRow[]): Promise<void> {
  if (rows.length === 0) return;
  await query(
    `insert into present_price (key, source, kind, amount, currency, usd, "left", url, seen_at, observation_id)
     select o.key, o.source, o.kind, o.amount, o.currency, o.usd, o."left", o.url, to_timestamp(o."seenAt" / 1000),
            o."observationId"
     from jsonb_to_recordset($1::jsonb) as o(key text, source text, kind text, amount bigint, currency text,
       usd bigint, "left" int, url text, "seenAt" float8, "observationId" bigint)
     on conflict (key, source) do update set kind = excluded.kind, amount = excluded.amount,
       currency = excluded.currency, usd = excluded.usd, "left" = excluded."left", url = excluded.url,
       seen_at = excluded.seen_at, observation_id = excluded.observation_id`,
    [JSON.stringify(rows)],
  );
}

/** What was seen for a key, newest last; at most `limit` of the newest. */
export const historyOf = (query: Query, keys: readonly PriceKey[], limit: number): Promise<SeenPrice[]> =>
  query(
    `select * from (
       select id::float8 as id, key, ${QUOTE}, unit_usd as "unitUsd" from price_observation
       where key = any($1::text[]) order by id desc limit $2::int
     ) newest order by id`,
    [keys, limit],
  );

/** What was seen in these buckets since a day, of one adult: the newest first. */
export const pricesInBuckets = (
  query: Query,
  buckets: readonly string[],
  since: Date,
  limit: number,
): Promise<{ bucket: string; price: number; day: string }[]> =>
  query(
    `select bucket, unit_usd as price, seen_at::date::text as day from price_observation
     where bucket = any($1::text[]) and seen_at > $2::timestamptz and unit_usd > 0 order by id desc limit $3::int`,
    [buckets, since, limit],
  );

/** Forgets what no chart and no statistic goes back to; of what was only modelled, one a day is kept past a month. */
export async function forgetPrices(query: Query, now: Date): Promise<void> {
  await query(
    `delete from price_observation where received_at < $1::timestamptz - interval '400 days'
       and id <= (select min(position) from price_cursor where name <> 'head')`,
    [now],
  );
  await query(
    `delete from price_observation o where kind = 'modelled'
       and received_at < $1::timestamptz - interval '30 days'
       and id <= (select min(position) from price_cursor where name <> 'head')
       and exists (select 1 from price_observation later where later.key = o.key and later.source = o.source
                   and later.id > o.id and later.seen_at::date = o.seen_at::date)`,
    [now],
  );
  await query(
    `delete from present_price p where seen_at < $1::timestamptz - interval '60 days'
       and not exists (select 1 from watch_point w where w.key = p.key)`,
    [now],
  );
}
