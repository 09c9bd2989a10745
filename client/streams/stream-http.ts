/** The log over HTTP, in the shape of the socket's answers. */
import { AppError, ownError } from '#contracts/errors.ts';
import {
  type Envelope,
  envelope,
  formatOffset,
  type Position,
  type Since,
  type StreamId,
  type SubscribeResult,
} from '#contracts/streams.ts';
import { send } from '../http/http.ts';

/** Beyond what the server and common proxies let a request wait, ms. */
const WAIT_MS = 40_000;

const offsetOf = (since: Since): string => {
  if (since === null) return 'now';
  const { epoch, seq } = since;
  return epoch === undefined ? '-1' : formatOffset({ epoch, seq });
};

const positionOf = (offset: string | null): Position => {
  const match = /^(.+)_(\d+)$/.exec(offset ?? '');
  if (!match) throw ownError('internal', { key: 'outdated' });
  return { epoch: String(match[1]), seq: Number(match[2]) };
};

/** One page of a stream's log, in the shape of a subscribe's answer. Starts over where the position is gone. */
export async function readStream(
  stream: StreamId,
  since: Since,
): Promise<SubscribeResult & { closed: boolean }> {
  const path = pathOf(stream);
  const response = await send(path, { query: { offset: offsetOf(since) } }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'gone' && since?.epoch !== undefined)
      return send(path, { query: { offset: '-1' } });
    throw error;
  });
  return resultOf(response);
}

/** What comes after `since`, once there is something, or nothing after half a minute. Aborted by `signal`. */
export const waitForStream = async (
  stream: StreamId,
  since: Since,
  signal: AbortSignal,
): Promise<SubscribeResult & { closed: boolean }> => {
  const query = { offset: offsetOf(since), live: 'long-poll' };
  try {
    return await resultOf(await send(pathOf(stream), { query, signal, timeoutMs: WAIT_MS, retries: 0 }));
  } catch (error) {
    // Its history was replaced: read as usual, it starts over.
    if (error instanceof AppError && error.code === 'gone') return readStream(stream, since);
    throw error;
  }
};

const pathOf = (stream: StreamId) => `/api/v1/streams/${encodeURIComponent(stream)}`;

async function resultOf(response: Response): Promise<SubscribeResult & { closed: boolean }> {
  const events = response.status === 204 ? [] : envelope.array().parse(await response.json());
  const { epoch, seq } = positionOf(response.headers.get('stream-next-offset'));
  const more = response.headers.get('stream-up-to-date') !== 'true';
  return {
    epoch,
    head: more ? seq + 1 : seq,
    events: events as Envelope[],
    more,
    closed: response.headers.get('stream-closed') === 'true',
  };
}
