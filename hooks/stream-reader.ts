/** The log over HTTP, in the shape of the socket's answers. */
import { AppError } from '#contracts/errors.ts';
import {
  type Envelope,
  envelope,
  formatOffset,
  type Position,
  type Since,
  type StreamId,
  type SubscribeResult,
} from '#contracts/streams.ts';
import { send } from './http.ts';

const offsetOf = (since: Since): string => {
  if (since === null) return 'now';
  const { epoch, seq } = since;
  return epoch === undefined ? '-1' : formatOffset({ epoch, seq });
};

const positionOf = (offset: string | null): Position => {
  const match = /^(.+)_(\d+)$/.exec(offset ?? '');
  if (!match) throw new AppError('internal', 'The server sent an offset this page does not understand.');
  return { epoch: String(match[1]), seq: Number(match[2]) };
};

/** One page of a stream's log, in the shape of a subscribe's answer. Starts over where the position is gone. */
export async function readStream(
  stream: StreamId,
  since: Since,
): Promise<SubscribeResult & { closed: boolean }> {
  const path = `/api/v1/streams/${encodeURIComponent(stream)}`;
  const response = await send(path, { query: { offset: offsetOf(since) } }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'gone' && since?.epoch !== undefined)
      return send(path, { query: { offset: '-1' } });
    throw error;
  });
  const events = envelope.array().parse(await response.json());
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
