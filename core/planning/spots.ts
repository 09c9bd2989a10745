import type { Spot } from '#contracts/plans.ts';
import type { TripPlace, TripState } from '#contracts/trips.ts';
import { byOrder } from '../trips/ordering.ts';
import { activitiesOf } from '../trips/state.ts';

/** Where it is; null where nobody said. */
export const spotOf = ({ place }: { place: TripPlace | null }): Spot | null =>
  place?.latitude == null || place.longitude == null
    ? null
    : { latitude: place.latitude, longitude: place.longitude };

/** Where a day is spent: its first stop that is somewhere, its own place, the first destination of the trip. */
export function spotOfDay(state: TripState, dayId: string): Spot | null {
  const day = state.days[dayId];
  const stop = activitiesOf(state, dayId)
    .filter(({ kind }) => kind !== 'flight')
    .map(spotOf)
    .find((spot) => spot !== null);
  const [destination] = Object.values(state.destinations).sort(byOrder);
  return stop ?? (day ? spotOf(day) : null) ?? (destination ? spotOf({ place: destination }) : null);
}
