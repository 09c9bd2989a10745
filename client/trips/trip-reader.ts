/** A trip's log over HTTP. Like the socket, it starts from the trip as it is now, not from its first event. */
import type { Since, StreamId, SubscribeResult } from '#contracts/streams.ts';
import type { TripSnapshot } from '#contracts/trips.ts';
import { readStream } from '../streams/stream-http.ts';
import { getTrip } from './trips-api.ts';

export async function readTripStream(
  stream: StreamId,
  since: Since,
): Promise<SubscribeResult<TripSnapshot> & { closed: boolean }> {
  if (since !== null) return readStream(stream, since) as ReturnType<typeof readTripStream>;
  const { epoch, seq, ...snapshot } = await getTrip(stream.slice('trip:'.length));
  return { epoch, head: seq, events: [], more: false, snapshot, closed: false };
}
