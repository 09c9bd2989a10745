import type { Whereabouts } from '#components/guides/placed-days.ts';
import type { TripPlace, TripState } from '#contracts/trips.ts';
import { byOrder } from '#core/trips/ordering.ts';
import { activitiesOf, datesOf, daysOf } from '#core/trips/state.ts';

/** Where each day is spent: at its place, else at its first stop that is on the map, else at the trip's one destination. */
export function whereaboutsOf(trip: TripState): Whereabouts[] {
  const dates = datesOf(trip.days, trip.trip.startDate);
  const destinations = Object.values(trip.destinations).sort(byOrder);
  const only = destinations.length === 1 ? destinations[0] : null;
  return daysOf(trip).flatMap((day): Whereabouts[] => {
    const date = dates.get(day.id);
    const stops = activitiesOf(trip, day.id).map(({ place }) => place);
    const found = [day.place, ...stops, only].find((place) => place && pointOf(place));
    const at = found && pointOf(found);
    // The stop is known by its own name, not by that of the town.
    const place = found === day.place || found === only ? (found?.name ?? null) : null;
    return date && at ? [{ date, at, place }] : [];
  });
}

const pointOf = ({ latitude, longitude }: Pick<TripPlace, 'latitude' | 'longitude'>) =>
  latitude === null || longitude === null ? null : { latitude, longitude };
