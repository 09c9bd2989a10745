import type { Place, PlaceRef } from '#contracts/places.ts';
import type { Questionnaire } from '#contracts/questionnaire.ts';
import { distanceKm } from '#server/providers/geo.ts';
import type { PlacesProvider, ResolvedPlace } from '#server/providers/types.ts';
import type { Candidate } from './facts.ts';

/** A country that the atlas lacks stands for its capital and largest cities. */
const CITIES_OF_A_COUNTRY = 3;
/** Of a country in the atlas, so many destinations are looked at. */
const DESTINATIONS_OF_A_COUNTRY = 8;
/** Nobody needs to be sent where they start. */
const HOME_KM = 30;
/** A place to avoid means its surroundings too. */
const AVOID_KM = 25;

/** The places in mind, else the whole atlas; each place once, and not where they start from. */
export function candidatesOf(
  answers: Questionnaire,
  places: PlacesProvider,
  origin: { latitude: number; longitude: number },
): Candidate[] {
  const named = answers.destinations.length > 0;
  const refs = named
    ? answers.destinations.flatMap((ref) => expand(ref, places))
    : places.atlas().map(({ id }): PlaceRef => ({ kind: 'destination', id }));
  const candidates = new Map<string, Candidate>();
  for (const ref of refs) {
    const place = places.resolve(ref);
    const candidate = place && candidateAt(place, named);
    if (!candidate || (!named && distanceKm(candidate, origin) < HOME_KM)) continue;
    candidates.set(candidate.id, candidate);
  }
  return [...candidates.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function expand(ref: PlaceRef, places: PlacesProvider): PlaceRef[] {
  if (ref.kind !== 'country') return [ref];
  const curated = places.atlas().filter((d) => d.country === ref.id);
  if (curated.length > 0)
    return curated.slice(0, DESTINATIONS_OF_A_COUNTRY).map(({ id }) => ({ kind: 'destination', id }));
  return places.cities(ref.id, CITIES_OF_A_COUNTRY);
}

/** A city with a curated destination is that destination. */
function candidateAt(place: ResolvedPlace, named: boolean): Candidate | null {
  const country = place.country;
  if (!country) return null;
  const curated = place.destination;
  if (curated) {
    const { id, name, latitude, longitude } = curated;
    return { id, ref: { kind: 'destination', id }, name, country, latitude, longitude, named };
  }
  const { id, name, latitude, longitude } = place;
  return { id: `city-${id}`, ref: { kind: 'city', id }, name, country, latitude, longitude, named };
}

/** Whether one of the places to avoid is this one, its country, or nearby. */
export function isAvoided(
  candidate: Candidate,
  avoid: readonly PlaceRef[],
  resolve: (ref: PlaceRef) => Pick<Place, 'latitude' | 'longitude'> | null,
): boolean {
  return avoid.some((ref) => {
    if (ref.kind === 'country') return ref.id === candidate.country;
    if (ref.kind === candidate.ref.kind && ref.id === candidate.ref.id) return true;
    const place = resolve(ref);
    return place !== null && distanceKm(place, candidate) < AVOID_KM;
  });
}
