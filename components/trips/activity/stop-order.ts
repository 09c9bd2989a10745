import type { Activity, TripState } from '#contracts/trips.ts';
import { byOrder } from '#core/trips/ordering.ts';
import { daysOf } from '#core/trips/state.ts';

/** The stops right before and behind one, over all days and then the ideas; null where there is none. */
export function neighboursOf(
  trip: TripState,
  id: string,
): { previous: Activity | null; next: Activity | null } {
  const days = new Map(daysOf(trip).map((day, index) => [day.id, index]));
  const dayOf = ({ dayId }: Activity) => (dayId === null ? days.size : (days.get(dayId) ?? days.size));
  const stops = Object.values(trip.activities).sort((a, b) => dayOf(a) - dayOf(b) || byOrder(a, b));
  const at = stops.findIndex((stop) => stop.id === id);
  if (at === -1) return { previous: null, next: null };
  return { previous: stops[at - 1] ?? null, next: stops[at + 1] ?? null };
}
