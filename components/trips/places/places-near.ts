import type { TripState } from '#contracts/trips.ts';
import type { Point } from '#core/places/coordinates.ts';
import { activitiesOf, daysOf } from '#core/trips/state.ts';

/** More say nothing new to a ranking. */
const MAX_POINTS = 8;

type Placed = { latitude: number | null; longitude: number | null } | null;

const pointsOf = (places: readonly Placed[]): Point[] =>
  places.flatMap((place) =>
    place && place.latitude !== null && place.longitude !== null
      ? [{ latitude: place.latitude, longitude: place.longitude }]
      : [],
  );

/** Where a day leads (its place, then its stops), then the trip's places, then the days'. */
export function placesNear(trip: TripState, dayId: string | null): Point[] {
  const days = daysOf(trip);
  const own = days.find(({ id }) => id === dayId);
  return pointsOf([
    own?.place ?? null,
    ...(own ? activitiesOf(trip, own.id).map(({ place }) => place) : []).slice(0, MAX_POINTS / 2),
    ...Object.values(trip.destinations),
    ...days.map(({ place }) => place),
    ...Object.values(trip.activities).map(({ place }) => place),
  ]).slice(0, MAX_POINTS);
}
