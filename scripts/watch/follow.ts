/**
 * Reads a stream over HTTP from its first event to its end, through lost connections and server restarts. Nothing but
 * the public protocol (docs/protocol.md): a template for a client in another language.
 */
import { errorBody } from '#contracts/errors.ts';
import { type Envelope, envelope } from '#contracts/streams.ts';

/** The server will not let us read; trying again would not help. */
export class Refused extends Error {}

export interface FollowOptions {
  /** Origin of the server. */
  url: string;
  stream: string;
  /** API key; needed unless the stream is public. */
  key?: string | undefined;
  signal?: AbortSignal | undefined;
  /** Called when the server can't be reached, once per outage, and when it is back. */
  onOutage?: (out: boolean) => void;
  /** The history was replaced (a restore from backup): everything is read again. */
  onReset?: () => void;
  /** First wait after a failure, ms; doubles up to thirty seconds. */
  minDelayMs?: number;
}

/** Events in order, and `upToDate` after each answer that left nothing to read. */
export type Followed = { events: Envelope[]; upToDate: boolean };

const START = '-1';
const MAX_DELAY_MS = 30_000;
/** Longer than the server holds a long poll open, ms. */
const TIMEOUT_MS = 60_000;

/** Ends when the stream is closed. @throws Refused, or the signal's reason. */
export async function* follow(options: FollowOptions): AsyncGenerator<Followed> {
  const { signal, minDelayMs = 1_000, onOutage, onReset } = options;
  let offset = START;
  let cursor: string | null = null;
  let live = false;
  let failures = 0;

  for (;;) {
    signal?.throwIfAborted();
    const response = await get(options, { offset, cursor, live });
    if (!response) {
      if (failures === 0) onOutage?.(true);
      await pause(Math.min(MAX_DELAY_MS, minDelayMs * 2 ** failures), signal);
      failures += 1;
      continue;
    }
    if (failures > 0) onOutage?.(false);
    failures = 0;
    if (response.status === 410) {
      onReset?.();
      offset = START;
      cursor = null;
      live = false;
      continue;
    }
    if (!response.ok) throw new Refused(await reasonOf(response));

    // A long poll that ran out of time answers 204, without a body.
    const events = response.status === 204 ? [] : await bodyOf(response);
    if (!events) continue;
    offset = response.headers.get('stream-next-offset') ?? offset;
    cursor = response.headers.get('stream-cursor');
    const upToDate = response.headers.get('stream-up-to-date') === 'true' || response.status === 204;
    yield { events, upToDate };
    if (upToDate && response.headers.get('stream-closed') === 'true') return;
    live = upToDate;
  }
}

type Position = { offset: string; cursor: string | null; live: boolean };

/** Null when there is no answer worth reading: no server, or one that is starting, stopping or overloaded. */
async function get({ url, stream, key, signal }: FollowOptions, at: Position): Promise<Response | null> {
  const address = new URL(`/api/v1/streams/${encodeURIComponent(stream)}`, url);
  address.searchParams.set('offset', at.offset);
  if (at.live) address.searchParams.set('live', 'long-poll');
  if (at.live && at.cursor) address.searchParams.set('cursor', at.cursor);
  try {
    const response = await fetch(address, {
      headers: key ? { authorization: `Bearer ${key}` } : {},
      signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(signal ? [signal] : [])]),
    });
    return response.status >= 500 || response.status === 429 ? null : response;
  } catch {
    signal?.throwIfAborted();
    return null;
  }
}

/** Null when the connection was lost in the middle of the answer, which is then asked for again. */
async function bodyOf(response: Response): Promise<Envelope[] | null> {
  const body: unknown = await response.json().catch(() => null);
  return body === null ? null : (envelope.array().parse(body) as Envelope[]);
}

async function reasonOf(response: Response): Promise<string> {
  const problem = errorBody.safeParse(await response.json().catch(() => null));
  return problem.success ? problem.data.message : `The server answered ${response.status}.`;
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
