import type { Envelope } from '#contracts/streams.ts';

/** A pause between two events is shown as at most this long: a plan may have waited for its retry overnight. ms */
const MAX_GAP_MS = 2_000;

export const replaySpeeds = [1, 2, 4, 8] as const;
export type ReplaySpeed = (typeof replaySpeeds)[number];

/** When each event comes in a replay at 1x, ms from the first; ascending. */
export function replayTimes(events: readonly Envelope[]): number[] {
  let at = 0;
  let before: number | null = null;
  return events.map((event) => {
    const now = Date.parse(event.at);
    // Clocks of two nodes may differ: time never runs backwards here.
    if (before !== null) at += Math.min(Math.max(0, now - before), MAX_GAP_MS);
    before = now;
    return at;
  });
}

/** How many of the events have come by `ms`. */
export function eventsBy(times: readonly number[], ms: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
