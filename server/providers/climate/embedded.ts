import type { MonthClimate } from '#contracts/places.ts';
import { loadAtlas } from '../places/atlas.ts';
import { elevationAt } from '../places/embedded.ts';
import type { Fact, ResolvedPlace } from '../types.ts';
import { interpolateClimate, type Station } from './interpolate.ts';

/** The atlas's own twelve months; null where it has no destination. */
export function atlasClimate(place: ResolvedPlace): Fact<MonthClimate[]> | null {
  if (!place.destination) return null;
  return {
    value: place.destination.climate,
    provenance: { provider: 'caravan-atlas', kind: 'embedded', asOf: place.destination.asOf },
  };
}

let stations: Station[] | undefined;

/** Between the atlas's destinations: a guess, and marked as one. */
export function modelledClimate(place: ResolvedPlace): Fact<MonthClimate[]> | null {
  const atlas = loadAtlas();
  stations ??= atlas.map(({ latitude, longitude, climate }) => ({
    latitude,
    longitude,
    climate,
    elevationM: elevationAt({ latitude, longitude }),
  }));
  const months = interpolateClimate({ ...place, elevationM: elevationAt(place) }, stations);
  const asOf = atlas
    .map((d) => d.asOf)
    .sort()
    .at(-1);
  if (!months || !asOf) return null;
  return { value: months, provenance: { provider: 'caravan-climate-model', kind: 'modelled', asOf } };
}
