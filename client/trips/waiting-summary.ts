import { summarise, type WaitingSummary } from '../offline/entries.ts';
import type { Trips } from './trip-registry.ts';

/** The limit is also one of time, so it is looked at again now and then, ms. */
const LOOK_EVERY_MS = 60_000;

/** Tells what waits on this device, of one trip or (with null) of all, now and whenever it changes. Returns how to stop. */
export function watchWaiting(
  { own, store, outbox }: Trips,
  tripId: string | null,
  onChange: (summary: WaitingSummary, now: number) => void,
): () => void {
  let stopped = false;
  let stopOutbox: (() => void) | undefined;

  async function look() {
    const userId = own.get()?.id;
    if (userId === undefined) return;
    const found = await (tripId === null ? store.entriesOf(userId) : store.entries(userId, tripId));
    if (!stopped && own.get()?.id === userId) onChange(summarise(found), Date.now());
  }
  // Without storage nothing waits either.
  const lookNow = () => void look().catch(() => undefined);
  function follow() {
    stopOutbox?.();
    stopOutbox = outbox()?.onChange((change) => {
      if (tripId === null || change.tripId === tripId) lookNow();
    });
    lookNow();
  }

  const stopOwn = own.onChange(follow);
  const timer = setInterval(lookNow, LOOK_EVERY_MS);
  follow();
  return () => {
    stopped = true;
    clearInterval(timer);
    stopOwn();
    stopOutbox?.();
  };
}
