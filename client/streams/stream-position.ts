import { getRealtime } from './realtime-client.ts';
import type { StreamRequest, StreamView } from './types.ts';

/** A stream that is not heard of within this time does not hold up what is fetched beside it, ms. */
const CATCH_UP_TIMEOUT_MS = 1_000;

/**
 * Where a stream stands just before something is fetched: the fetch includes all up to there, and what the stream says
 * afterwards is put on top of it. 0 when nothing is known of it.
 */
export function positionOf(request: StreamRequest): Promise<number> {
  const realtime = getRealtime().streams.open(request);
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stop();
      resolve(realtime.view().seq);
      realtime.close();
    };
    const timer = setTimeout(done, CATCH_UP_TIMEOUT_MS);
    const stop = realtime.onChange(() => {
      if (realtime.view().caughtUp) done();
    });
    if (realtime.view().caughtUp) done();
  });
}

/** The stream begins after what was fetched (it answered late, or started over): what lies between is in neither. */
export const isOvertaken = (fetchedAt: number | undefined, { seq, events }: StreamView): boolean =>
  fetchedAt !== undefined && seq - events.length > fetchedAt;
