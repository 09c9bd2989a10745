import type { TripState } from '#contracts/trips.ts';
import { addDays } from '#core/trips/dates.ts';
import { byOrder } from '#core/trips/ordering.ts';
import { daysOf } from '#core/trips/state.ts';

/** The form of a new plan, filled in with where and when the trip is. */
export function planDaysHref(trip: TripState, tripId: string): string {
  const query = new URLSearchParams({ trip: tripId });
  const place = Object.values(trip.destinations)
    .sort(byOrder)
    .find(({ ref }) => ref?.kind === 'destination' || ref?.kind === 'city');
  if (place?.ref) query.set('destination', place.ref.id);
  const { startDate } = trip.trip;
  if (startDate) {
    query.set('from', startDate);
    query.set('to', addDays(startDate, daysOf(trip).length - 1));
  }
  return `/plans/new?${query}`;
}
