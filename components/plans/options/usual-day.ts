import type { TripState } from '#contracts/trips.ts';
import { dateOf, daysOf } from '#core/trips/state.ts';

/**
 * The day of a trip that a day of a plan most likely means: the one of its date; in a trip without dates the one of its
 * number. Null: the trip has none.
 */
export function usualDay(trip: TripState, date: string, index: number): string | null {
  const days = daysOf(trip);
  const day = trip.trip.startDate === null ? days[index] : days.find(({ id }) => dateOf(trip, id) === date);
  return day?.id ?? null;
}
