/** Where one is in a day that is on. Pure. */
import type { Activity } from '#contracts/trips.ts';

export interface Standing {
  /** Begun and, as far as is known, not over. */
  readonly now: Activity | null;
  /** What comes after it; null when the day's plans are done. */
  readonly next: Activity | null;
  /** Ids of what is behind one. */
  readonly over: ReadonlySet<string>;
}

/** `HH:MM` -> minutes of the day. */
const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/** Minutes of the day at which it ends; null where nobody said, and where it goes on past midnight. */
function endOf({ startTime, endTime, endsDaysLater, durationMinutes }: Activity): number | null {
  if (endsDaysLater > 0) return null;
  if (endTime !== null) return minutesOf(endTime);
  return startTime !== null && durationMinutes !== null ? minutesOf(startTime) + durationMinutes : null;
}

/** Until a stop begins, minutes; null where it has no time. Below 0 once it has begun. */
export const minutesUntil = ({ startTime }: Activity, clock: string): number | null =>
  startTime === null ? null : minutesOf(startTime) - minutesOf(clock);

/**
 * A stop without a time is taken in its turn: it is behind one as soon as a later stop has begun.
 *
 * @param stops of the day, in order
 * @param clock what clocks show there, `HH:MM`
 */
export function standingAt(stops: readonly Activity[], clock: string): Standing {
  const at = minutesOf(clock);
  const begun = stops.findLastIndex(({ startTime }) => startTime !== null && minutesOf(startTime) <= at);
  const isOver = (stop: Activity, index: number): boolean => {
    if (stop.status === 'done' || index < begun) return true;
    const end = endOf(stop);
    return end !== null && end <= at;
  };
  const over = new Set(stops.filter(isOver).map(({ id }) => id));
  const current = stops[begun];
  const now = current && !over.has(current.id) ? current : null;
  const next = stops.find((stop, index) => index > begun && !over.has(stop.id)) ?? null;
  return { now, next, over };
}
