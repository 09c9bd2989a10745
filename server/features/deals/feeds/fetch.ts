import { lookup } from 'node:dns/promises';
import { retryAfterMs } from '#core/retry-after.ts';
import { isPublic } from '#server/http/public-address.ts';
import { decodeFeed } from '#server/lib/charset.ts';
import type { FeedAddress } from './address.ts';

/** A feed larger than this is none. */
export const MAX_BYTES = 5_000_000;
const TIMEOUT_MS = 15_000;
const MAX_REDIRECTS = 5;

export type Conditions = { etag: string | null; lastModified: string | null };
/** `url`: where it was in the end, which its relative links are relative to. */
export type Fetched = { text: string; url: string } & Conditions;

/** The feed could not be read; the message says why, for people. */
export class FeedError extends Error {
  /** How long the server asked to be left alone. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, cause?: unknown, retryAfterMs?: number) {
    super(message, { cause });
    this.name = 'FeedError';
    this.retryAfterMs = retryAfterMs;
  }
}

async function isOnPublicNet(url: URL): Promise<boolean> {
  const addresses = await lookup(url.hostname.replace(/^\[|\]$/g, ''), { all: true });
  return addresses.every(({ address }) => isPublic(address));
}

/**
 * A feed of the operator's own network may be named; a feed out on the internet can't send us into it.
 * @throws FeedError
 */
async function next(from: URL, location: string | null): Promise<URL> {
  const to = URL.parse(location ?? '', from);
  if (!to || !/^https?:$/.test(to.protocol)) throw new FeedError('It leads to an address that is none.');
  if ((await isOnPublicNet(from)) && !(await isOnPublicNet(to)))
    throw new FeedError('It leads into a private network.');
  return to;
}

/**
 * Null when it has not changed. Reads no further than `MAX_BYTES`, and waits no longer than 15 s for all of it. A
 * login is sent to the feed's own server only, wherever that leads.
 * @throws FeedError
 */
export async function fetchFeed(
  { url: first, authorization }: FeedAddress,
  { etag, lastModified }: Conditions,
  agent: string,
  timeoutMs = TIMEOUT_MS,
): Promise<Fetched | null> {
  const signal = AbortSignal.timeout(timeoutMs);
  const headers: Record<string, string> = {
    accept:
      'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8',
    'user-agent': agent,
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
  const { origin } = new URL(first);
  try {
    let url = new URL(first);
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      const login: Record<string, string> =
        authorization !== null && url.origin === origin ? { authorization } : {};
      const response = await fetch(url, { signal, redirect: 'manual', headers: { ...headers, ...login } });
      if (response.status === 304) return null;
      if (response.status >= 300 && response.status < 400) {
        await response.body?.cancel();
        url = await next(url, response.headers.get('location'));
        continue;
      }
      if (!response.ok) {
        await response.body?.cancel();
        const rest = retryAfterMs(response.headers.get('retry-after'), Date.now());
        throw new FeedError(refusal(response.status), undefined, rest);
      }
      const text = decodeFeed(await readAll(response), response.headers.get('content-type'));
      const { headers: given } = response;
      return { text, url: url.href, etag: given.get('etag'), lastModified: given.get('last-modified') };
    }
    throw new FeedError('It leads from one address to the next without end.');
  } catch (error) {
    if (error instanceof FeedError) throw error;
    const isSlow = error instanceof DOMException && error.name === 'TimeoutError';
    throw new FeedError(isSlow ? 'It took too long to answer.' : 'It could not be reached.', error);
  }
}

const refusal = (status: number): string =>
  status === 401 || status === 403
    ? `It answered ${status}: it wants a login, or another one.`
    : `It answered ${status}.`;

async function readAll(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop cancels the body: nothing of what is too large is read on.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) throw new FeedError(`It is larger than ${MAX_BYTES / 1_000_000} MB.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
