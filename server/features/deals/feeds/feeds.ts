import type { Logger } from 'pino';
import type { FeedStatus } from '#contracts/deals.ts';
import type { Clock } from '#core/clock.ts';
import { truncate } from '#core/text.ts';
import { onPool } from '#server/database/query.ts';
import type { Database } from '#server/database/types.ts';
import type { PlacesProvider } from '#server/providers/types.ts';
import { hostOf } from '../offers/format.ts';
import type { Ingested, SeenOffer } from '../offers/offers.ts';
import { addressOf, type FeedAddress } from './address.ts';
import { type FeedRow, feedsOf, saveFeed } from './data.ts';
import { FeedError, fetchFeed } from './fetch.ts';
import { type Item, parseFeed } from './parse.ts';
import { priceIn } from './price.ts';
import { routeIn } from './title.ts';

const EVERY_MS = 15 * 60_000;
const MAX_INTERVAL_MS = 24 * 3_600_000;
/** What is older has been told, or is gone. */
const OLDEST_MS = 7 * 24 * 3_600_000;

type Deps = {
  db: Database;
  urls: readonly string[];
  /** How it says who it is. */
  agent: string;
  places: PlacesProvider;
  ingest: (offers: readonly SeenOffer[]) => Promise<Ingested[]>;
  clock: Clock;
  logger: Pick<Logger, 'info' | 'warn'>;
  /** For one feed, ms. */
  timeoutMs?: number | undefined;
};

/** Reads the feeds that the operator named. What goes wrong with one is kept with it and holds up no other. */
export function createFeeds({ db, urls, agent, places, ingest, clock, logger, timeoutMs }: Deps) {
  const query = onPool(db);

  const feeds = urls.map(addressOf);

  async function read(feed: FeedAddress, known: FeedRow | undefined): Promise<void> {
    const { url } = feed;
    const now = clock();
    const conditions = { etag: known?.etag ?? null, lastModified: known?.lastModified ?? null };
    try {
      const fetched = await fetchFeed(feed, conditions, agent, timeoutMs);
      if (fetched) {
        const items = parseFeed(fetched.text, fetched.url);
        const offers = items.flatMap((item) => asOffer(item, hostOf(url), places, now) ?? []);
        const ingested = await ingest(offers);
        const fresh = ingested.filter(({ isNew }) => isNew).length;
        logger.info({ feed: url, items: items.length, offers: offers.length, new: fresh }, 'a feed was read');
      }
      const { etag, lastModified } = fetched ?? conditions;
      const state = { failures: 0, problem: null, succeededAt: now.getTime(), restUntil: null };
      await saveFeed(query, { url, etag, lastModified, ...state }, now);
    } catch (error) {
      const failures = (known?.failures ?? 0) + 1;
      const problem = error instanceof Error ? truncate(error.message, 300) : 'It could not be read.';
      logger.warn({ err: error, feed: url, failures }, 'a feed could not be read');
      const rest = error instanceof FeedError ? error.retryAfterMs : undefined;
      const restUntil = rest === undefined ? null : now.getTime() + rest;
      const succeededAt = known?.succeededAt ?? null;
      await saveFeed(query, { url, ...conditions, failures, problem, succeededAt, restUntil }, now);
    }
  }

  const stored = async () => {
    const urls = feeds.map(({ url }) => url);
    return new Map((await feedsOf(query, urls)).map((feed) => [feed.url, feed]));
  };

  return {
    async read(): Promise<void> {
      if (feeds.length === 0) return;
      const known = await stored();
      const now = clock().getTime();
      for (const feed of feeds) if (isDue(known.get(feed.url), now)) await read(feed, known.get(feed.url));
    },

    /** How each feed is doing, for whoever named it: in the order in which they are named, without their logins. */
    async status(): Promise<FeedStatus[]> {
      if (feeds.length === 0) return [];
      const known = await stored();
      return feeds.map(({ url }) => {
        const row = known.get(url);
        const { fetchedAt = null, failures = 0, problem = null, succeededAt = null } = row ?? {};
        return {
          url,
          readAt: isoOf(fetchedAt),
          succeededAt: isoOf(succeededAt),
          nextAt: row ? isoOf(dueAt(row)) : null,
          failures,
          problem,
        };
      });
    },
  };
}

const isoOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** A feed that fails is asked less and less often. */
const waitOf = ({ failures }: FeedRow): number =>
  Math.min(EVERY_MS * 2 ** Math.min(failures, 10), MAX_INTERVAL_MS);

/** When it is asked again, if nothing happens to the clock; null: at once. */
const dueAt = (feed: FeedRow): number | null =>
  feed.fetchedAt === null ? null : Math.max(feed.fetchedAt + waitOf(feed), feed.restUntil ?? 0);

/** A clock that went back makes everything due; a server that asked to be left alone is, a day at most. */
function isDue(feed: FeedRow | undefined, now: number): boolean {
  if (!feed || feed.fetchedAt === null) return true;
  const rest = (feed.restUntil ?? 0) - now;
  return Math.abs(now - feed.fetchedAt) >= waitOf(feed) && (rest <= 0 || rest > MAX_INTERVAL_MS);
}

/** Null for what names no price, or is old. */
export function asOffer(item: Item, source: string, places: PlacesProvider, now: Date): SeenOffer | null {
  const price = priceIn(item.title);
  if (!price || (item.at && now.getTime() - item.at.getTime() > OLDEST_MS)) return null;
  const route = routeIn(item.title, places);
  return {
    title: item.title,
    category: /\b(?:hotels?|nights?|resort|stay)\b/i.test(item.title) && !route ? 'stay' : 'flight',
    price,
    from: route?.from ?? null,
    to: route?.to ?? null,
    depart: null,
    return: null,
    url: item.link,
    expiresAt: null,
    externalId: item.id,
    source,
    kind: 'feed',
    sharesPage: item.sharesLink,
    ...(item.at ? { seenAt: item.at } : {}),
  };
}
