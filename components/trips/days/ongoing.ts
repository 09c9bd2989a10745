import type { Activity, Day } from '#contracts/trips.ts';
import { sameJson } from '#core/equal.ts';
import { laterDaysOf, type Ongoing } from '#core/trips/day-times.ts';

/** What of earlier days still goes on, by day: a hotel on each of its nights. */
export type OngoingByDay = ReadonlyMap<string, readonly Ongoing[]>;

/**
 * Keeps the lists of `before` that still say the same, so that their days need not be drawn again.
 * @param days in order
 * @param activities in order
 * @param dates of the days; none while the trip has no dates
 */
export function ongoingOf(
  before: OngoingByDay,
  days: readonly Day[],
  activities: readonly Activity[],
  dates: ReadonlyMap<string, string>,
): OngoingByDay {
  const place = new Map(days.map(({ id }, index) => [id, index]));
  const result = new Map<string, Ongoing[]>();
  for (const activity of activities) {
    const { dayId } = activity;
    const index = dayId === null ? undefined : place.get(dayId);
    if (dayId === null || index === undefined) continue;
    for (const [at, one] of laterDaysOf(activity, dates.get(dayId) ?? null).entries()) {
      const day = days[index + 1 + at];
      // It goes on when the trip is over.
      if (!day) break;
      result.set(day.id, [...(result.get(day.id) ?? []), one]);
    }
  }
  return new Map(
    [...result].map(([dayId, list]) => {
      const old = before.get(dayId);
      return [dayId, old && sameJson(old, list) ? old : list];
    }),
  );
}
