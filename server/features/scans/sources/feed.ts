import { AppError, invalidFields } from '#contracts/errors.ts';
import type { FeedLook, FeedSource } from '#contracts/scans/feed.ts';
import { retryAfterMs } from '#core/retry-after.ts';
import { getPublic, TooLarge } from '#server/http/get-public.ts';
import { PrivateAddress } from '#server/http/public-network.ts';
import { decodeFeed } from '#server/lib/charset.ts';
import { type FeedFare, lookAtFeed, readFeed } from './feed-rows.ts';
import { type FareSource, filterAfterwards, GIVE_UP_MS, SourceTrouble } from './source.ts';

/** A file larger than this is none. */
const MAX_BYTES = 5_000_000;

type Options = {
  agent: string;
  /** Whether anything leaves the machine. */
  isOnline: boolean;
  allowPrivate?: boolean;
};

const TIMEOUT_MS = 20_000;

const textOf = (feed: FeedSource, options: Options, signal: AbortSignal): Promise<string> | string =>
  feed.text ?? fetchText(feed.url ?? '', options, signal);

/** What a traveller's file or address says. @throws AppError `invalid` where it says nothing, at its field */
export async function lookAt(feed: FeedSource, options: Options): Promise<FeedLook> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    return lookAtFeed(await textOf(feed, options, signal), feed);
  } catch (error) {
    if (error instanceof SourceTrouble)
      throw invalidFields([{ path: feed.text === null ? 'url' : 'text', message: error.message }], error);
    if (signal.aborted) throw new AppError('unavailable', 'It took too long to answer.', { cause: error });
    throw error;
  }
}

/** A traveller's own file or address: read once a scan, however many units it answers. */
export function feedFareSource(feed: FeedSource, options: Options): FareSource {
  let read: Promise<Map<string, FeedFare[]>> | null = null;

  /** By route and dates. */
  async function load(signal: AbortSignal): Promise<Map<string, FeedFare[]>> {
    const { fares } = readFeed(await textOf(feed, options, signal), feed);
    const by = new Map<string, FeedFare[]>();
    for (const fare of fares) {
      const [leg] = fare.report.legs;
      const key = keyOf({
        from: leg?.from ?? '',
        to: leg?.to ?? '',
        depart: fare.depart,
        return: fare.return,
      });
      const of = by.get(key) ?? [];
      by.set(key, of);
      of.push(fare);
    }
    return by;
  }

  return {
    id: `feed:${feed.name}`,
    name: `File “${feed.name}”`,
    nature: 'feed',
    limits: { atOnce: 4, rate: null },
    timeoutMs: TIMEOUT_MS,
    isFree: true,
    filters: filterAfterwards,
    refuses: ({ party }) =>
      feed.pricesAre === 'adult' && party.adults + party.childAges.length > 1
        ? 'Its prices are for one adult, and you are more.'
        : null,
    async ask(question, { signal }) {
      read ??= load(signal);
      const mine = read;
      const fares = await mine.catch((error: unknown) => {
        // Whether the address answers the next time is another question; a text stays what it is.
        if (read === mine && feed.text === null) read = null;
        throw error;
      });
      return (fares.get(keyOf(question)) ?? []).map(({ report }) => report);
    },
  };
}

const keyOf = ({
  from,
  to,
  depart,
  return: back,
}: {
  from: string;
  to: string;
  depart: string;
  return: string | null;
}) => `${from} ${to} ${depart} ${back ?? ''}`;

async function fetchText(
  url: string,
  { agent, isOnline, allowPrivate }: Options,
  signal: AbortSignal,
): Promise<string> {
  if (!isOnline)
    throw new SourceTrouble('unreachable', 'This server asks nobody outside: live data is off.', {
      mayPass: false,
    });
  try {
    const headers = {
      accept: 'text/csv, application/json, application/rss+xml, */*;q=0.5',
      'user-agent': agent,
    };
    const options = { headers, maxBytes: MAX_BYTES, signal, ...(allowPrivate ? { allowPrivate } : {}) };
    const answer = await getPublic(url, options);
    if (answer.status === 429 || answer.status === 403 || answer.status === 503)
      throw new SourceTrouble(
        answer.status === 429 ? 'rate_limited' : 'refused',
        `It answered ${answer.status}.`,
        {
          retryAfterMs: retryAfterMs(answer.headers['retry-after'], Date.now()),
        },
      );
    if (answer.status !== 200)
      throw new SourceTrouble('unreachable', `It answered ${answer.status}.`, {
        mayPass: answer.status >= 500,
      });
    return decodeFeed(answer.body, answer.headers['content-type'] ?? null);
  } catch (error) {
    if (error instanceof SourceTrouble || signal.aborted) throw error;
    if (error instanceof TooLarge)
      throw new SourceTrouble('too_large', error.message, { mayPass: false, cause: error });
    if (error instanceof PrivateAddress)
      throw new SourceTrouble('refused', 'It leads into a private network.', {
        mayPass: false,
        cause: error,
        retryAfterMs: GIVE_UP_MS,
      });
    throw new SourceTrouble('unreachable', 'It could not be reached.', { cause: error });
  }
}
