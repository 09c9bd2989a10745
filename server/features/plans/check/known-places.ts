import type { Sight } from '#contracts/atlas.ts';
import type { Provenance } from '#contracts/places.ts';
import type { Spot } from '#contracts/plans.ts';
import type { Activity } from '#contracts/trips.ts';
import { distanceKm } from '#core/distance.ts';
import { isSameName } from '#core/places/same-name.ts';
import { spotOf } from '#core/planning/spots.ts';
import type { PlacesProvider, ResolvedPlace } from '#server/providers/types.ts';

/** As far as people go for a day. */
const NEAR_KM = 60;
/** Further apart, things of the same name are not the same thing. */
const SAME_KM = 0.5;

export type KnownSight = { sight: Sight; provenance: Provenance };

/** The atlas's place around a spot; null where it has none. */
export function placeAround(spot: Spot, places: PlacesProvider): ResolvedPlace | null {
  const [nearest] = places
    .atlas()
    .map((destination) => ({ id: destination.id, km: distanceKm(destination, spot) }))
    .filter(({ km }) => km <= NEAR_KM)
    .sort((a, b) => a.km - b.km);
  return nearest ? places.resolve({ kind: 'destination', id: nearest.id }) : null;
}

/** What the atlas knows of a stop: by its name and where it is. Null when in doubt. */
export function knownSight(name: string, spot: Spot, places: PlacesProvider): KnownSight | null {
  const candidates = places
    .atlas()
    .filter((destination) => distanceKm(destination, spot) <= 2 * NEAR_KM)
    .flatMap(({ highlights, asOf }) =>
      highlights
        .map((sight) => ({ sight, asOf, km: distanceKm(sight, spot) }))
        .filter(({ sight, km }) => km < SAME_KM && isSameName(sight.name, name)),
    )
    .sort((a, b) => a.km - b.km);
  const [found] = candidates;
  return found
    ? {
        sight: found.sight,
        provenance: { provider: 'caravan-atlas', kind: 'embedded', asOf: found.asOf },
      }
    : null;
}

/** The same of a stop of a trip; null where nobody said where it is. */
export function sightOfStop({ name, place }: Activity, places: PlacesProvider): KnownSight | null {
  const spot = spotOf({ place });
  return spot && knownSight(name, spot, places);
}
