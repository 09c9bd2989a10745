import { ms, type Query } from '#server/database/query.ts';
import type { Conditions } from './fetch.ts';

export type FeedRow = Conditions & {
  url: string;
  fetchedAt: number | null;
  failures: number;
  problem: string | null;
  succeededAt: number | null;
  restUntil: number | null;
};

export const feedsOf = (query: Query, urls: readonly string[]): Promise<FeedRow[]> =>
  query(
    `select url, etag, last_modified as "lastModified", ${ms('fetched_at')} as "fetchedAt", failures, problem,
       ${ms('succeeded_at')} as "succeededAt", ${ms('rest_until')} as "restUntil"
     from deal_feed where url = any($1::text[])`,
    [urls],
  );

export async function saveFeed(query: Query, feed: Omit<FeedRow, 'fetchedAt'>, at: Date): Promise<void> {
  await query(
    `insert into deal_feed (url, etag, last_modified, fetched_at, failures, problem, succeeded_at, rest_until)
     values ($1, $2, $3, $4::timestamptz, $5::int, $6, to_timestamp($7::float8 / 1000), to_timestamp($8::float8 / 1000))
     on conflict (url) do update set etag = excluded.etag, last_modified = excluded.last_modified,
       fetched_at = excluded.fetched_at, failures = excluded.failures, problem = excluded.problem,
       succeeded_at = excluded.succeeded_at, rest_until = excluded.rest_until`,
    [
      feed.url,
      feed.etag,
      feed.lastModified,
      at,
      feed.failures,
      feed.problem,
      feed.succeededAt,
      feed.restUntil,
    ],
  );
}
