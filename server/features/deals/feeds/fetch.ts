/** A feed larger than this is none. */
export const MOST_BYTES = 5_000_000;
const PATIENCE_MS = 15_000;

export type Conditions = { etag: string | null; lastModified: string | null };
export type Fetched = { text: string } & Conditions;

/** The feed could not be read; the message says why, for people. */
export class FeedError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'FeedError';
  }
}

/**
 * Null when it has not changed. Reads no further than `MOST_BYTES`, and waits no longer than 15 s for all of it.
 * @throws FeedError
 */
export async function fetchFeed(
  url: string,
  { etag, lastModified }: Conditions,
  agent: string,
  patienceMs = PATIENCE_MS,
): Promise<Fetched | null> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(patienceMs),
      headers: {
        accept: 'application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9',
        'user-agent': agent,
        ...(etag === null ? {} : { 'if-none-match': etag }),
        ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
      },
    });
    if (response.status === 304) return null;
    if (!response.ok) {
      await response.body?.cancel();
      throw new FeedError(`It answered ${response.status}.`);
    }
    const text = await readAll(response);
    const { headers } = response;
    return { text, etag: headers.get('etag'), lastModified: headers.get('last-modified') };
  } catch (error) {
    if (error instanceof FeedError) throw error;
    const isSlow = error instanceof DOMException && error.name === 'TimeoutError';
    throw new FeedError(isSlow ? 'It took too long to answer.' : 'It could not be reached.', error);
  }
}

async function readAll(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  // Leaving the loop cancels the body: nothing of what is too large is read on.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) throw new FeedError(`It is larger than ${MOST_BYTES / 1_000_000} MB.`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
