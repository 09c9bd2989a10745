import type { PlaceRef } from '#contracts/places.ts';
import type { Questionnaire } from '#contracts/questionnaire.ts';
import { distanceKm } from '#core/distance.ts';
import { resultId } from '#core/places/result-place.ts';
import type { Coordinates, PlacesProvider, ResolvedPlace } from '#server/providers/types.ts';
import type { Candidate } from './facts.ts';

/** A country that the atlas lacks stands for its capital and largest cities. */
const CITIES_OF_A_COUNTRY = 3;
/** Nobody needs to be sent where they start. */
const HOME_KM = 30;
/** So far out lie the airports of large cities. */
const AIRPORT_OF_CITY_KM = 90;
/** A place to avoid means its surroundings too. */
const AVOID_KM = 25;

/**
 * The places in mind, all of the atlas in the countries and regions in mind, else the whole atlas; each place once, and
 * not where they start from unless they named that itself.
 */
export function candidatesOf(
  answers: Questionnaire,
  places: PlacesProvider,
  origin: Coordinates,
): Candidate[] {
  const asked: Asked[] =
    answers.destinations.length > 0
      ? answers.destinations.flatMap((ref) => expand(ref, places))
      : places.atlas().map(({ id }) => ({ ref: { kind: 'destination', id }, named: null, area: null }));
  const candidates = new Map<string, Candidate>();
  for (const { ref, named, area } of asked) {
    const place = places.resolve(ref);
    const candidate = place && candidateAt(place, named, area);
    if (!candidate || (named !== 'itself' && isHome(place, answers, origin))) continue;
    // Named itself and as part of its country, it is named itself.
    if (candidates.get(candidate.id)?.named === 'itself') continue;
    candidates.set(candidate.id, candidate);
  }
  return [...candidates.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Home is a town: for an airport, also the city that it serves from afar, as Malpensa serves Milan. */
function isHome(place: ResolvedPlace, { origin: { kind, id } }: Questionnaire, at: Coordinates): boolean {
  const km = distanceKm(place, at);
  if (km < HOME_KM) return true;
  const city = place.destination;
  return (
    kind === 'airport' &&
    km < AIRPORT_OF_CITY_KM &&
    city !== null &&
    (city.fitness.cities ?? 0) >= 4 &&
    city.airports.includes(id)
  );
}

type Asked = { ref: PlaceRef } & Pick<Candidate, 'named' | 'area'>;

function expand(ref: PlaceRef, places: PlacesProvider): Asked[] {
  if (ref.kind !== 'country' && ref.kind !== 'region') return [{ ref, named: 'itself', area: null }];
  const curated = places.within(ref).map(({ id }): PlaceRef => ({ kind: 'destination', id }));
  const within = curated.length > 0 ? curated : places.cities(ref.id, CITIES_OF_A_COUNTRY);
  return within.map((one) => ({ ref: one, named: 'in_area', area: `${ref.kind} ${ref.id}` }));
}

/** A city with a curated destination is that destination. */
function candidateAt(
  place: ResolvedPlace,
  named: Candidate['named'],
  area: Candidate['area'],
): Candidate | null {
  const country = place.country;
  if (!country) return null;
  const curated = place.destination;
  if (curated) {
    const { id, name, latitude, longitude } = curated;
    return { id, ref: { kind: 'destination', id }, name, country, latitude, longitude, named, area };
  }
  const { id, name, latitude, longitude } = place;
  const ref = { kind: 'city', id } as const;
  return { id: resultId(ref), ref, name, country, latitude, longitude, named, area };
}

/** Whether one of the places to avoid is this one, its country or region, or nearby. */
export function isAvoided(
  candidate: Candidate,
  avoid: readonly PlaceRef[],
  { resolve, within }: Pick<PlacesProvider, 'resolve' | 'within'>,
): boolean {
  return avoid.some((ref) => {
    if (ref.kind === 'country') return ref.id === candidate.country;
    if (ref.kind === 'region') return within(ref).some(({ id }) => id === candidate.id);
    if (ref.kind === candidate.ref.kind && ref.id === candidate.ref.id) return true;
    const place = resolve(ref);
    return place !== null && distanceKm(place, candidate) < AVOID_KM;
  });
}
