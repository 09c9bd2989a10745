import { type QueueSummary, summarise } from '../offline/entries.ts';
import type { TripClient } from './trip-client.ts';

/** The limit is also one of time, so it is looked at again now and then, ms. */
const LOOK_EVERY_MS = 60_000;

/** Tells what waits on this device, of one trip or (with null) of all, now and whenever it changes. Returns how to stop. */
export function observeQueue(
  { sessionUser, store, outbox }: TripClient,
  tripId: string | null,
  onChange: (summary: QueueSummary, now: number) => void,
): () => void {
  let stopped = false;
  let stopOutbox: (() => void) | undefined;

  async function refresh() {
    const userId = sessionUser.get()?.id;
    if (userId === undefined) return;
    const found = await (tripId === null ? store.entriesOf(userId) : store.entries(userId, tripId));
    if (!stopped && sessionUser.get()?.id === userId) onChange(summarise(found), Date.now());
  }
  // Without storage nothing waits either.
  const refreshNow = () => void refresh().catch(() => undefined);
  function follow() {
    stopOutbox?.();
    stopOutbox = outbox()?.onChange((change) => {
      if (tripId === null || change.tripId === tripId) refreshNow();
    });
    refreshNow();
  }

  const stopOwn = sessionUser.onChange(follow);
  const timer = setInterval(refreshNow, LOOK_EVERY_MS);
  follow();
  return () => {
    stopped = true;
    clearInterval(timer);
    stopOwn();
    stopOutbox?.();
  };
}
