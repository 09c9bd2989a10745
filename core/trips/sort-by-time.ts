/** A day's stops in the order of their times. */
import type { Activity } from '#contracts/trips.ts';
import { startsOf } from './day-times.ts';

type Move = { id: string; dayId: string | null; after: string | null };
/** As many as one change takes. */
const MAX_MOVES = 500;

/**
 * Moves that put a day in the order of its times; none where it is already. What has no time stays behind the stop that
 * it follows, or at the day's beginning.
 * @param stops of one day, in order
 */
export function movesByTime(stops: readonly Activity[], date: string | null): Move[] {
  const starts = startsOf(stops, date);
  const groups: { start: number; stops: Activity[] }[] = [{ start: Number.NEGATIVE_INFINITY, stops: [] }];
  for (const stop of stops) {
    const start = starts.get(stop.id);
    if (start === undefined) groups.at(-1)?.stops.push(stop);
    else groups.push({ start, stops: [stop] });
  }
  const sorted = groups.sort((a, b) => a.start - b.start).flatMap((group) => group.stops);
  const from = sorted.findIndex((stop, index) => stop.id !== stops[index]?.id);
  if (from < 0) return [];
  return sorted
    .map(({ id, dayId }, index) => ({ id, dayId, after: sorted[index - 1]?.id ?? null }))
    .slice(from, from + MAX_MOVES);
}
