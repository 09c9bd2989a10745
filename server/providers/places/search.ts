import type { Destination } from '#contracts/atlas.ts';
import type { Place, PlaceKind } from '#contracts/places.ts';
import { distanceKm } from '../geo.ts';
import type { Airport } from './airports.ts';
import type { City } from './cities.ts';
import type { Country } from './countries.ts';
import { normalizeText } from './normalize-text.ts';

/** What can be found. Lists are read when first asked for. */
export type Gazetteer = {
  airports(): ReadonlyMap<string, Airport>;
  cities(): readonly City[];
  countries(): ReadonlyMap<string, Country>;
  atlas(): readonly Destination[];
};

/** How a name matches; far enough apart that size only decides within one class. */
const CODE = 1000;
const EXACT = 700;
const PREFIX = 400;
const WORD = 200;

const AIRPORT_SIZE = { large: 90, medium: 60, small: 30 };
const COUNTRY_SIZE = 130;
/** A name in another language counts a little less than a place's own. */
const ALIAS_COSTS = 60;
const DESTINATION_SIZE = 160;
/** A city this near to a destination of the same name is the same place. */
const SAME_PLACE_KM = 60;

type Hit = { score: number; place: Place };

/** Best first: exact code, exact name, prefix, then prefix of a word; larger places first within each. */
export function searchPlaces(
  from: Gazetteer,
  query: string,
  { kinds, limit }: { kinds?: PlaceKind[]; limit: number },
): Place[] {
  const wanted = normalizeText(query);
  if (!wanted) return [];
  const asks = (kind: PlaceKind) => !kinds || kinds.length === 0 || kinds.includes(kind);
  const hits: Hit[] = [];
  if (asks('destination')) hits.push(...destinations(from, wanted));
  const curated = hits.map((hit) => hit.place);
  if (asks('city')) hits.push(...cities(from, wanted, curated, limit));
  if (asks('country')) hits.push(...countries(from, wanted));
  if (asks('airport')) hits.push(...airports(from, wanted));
  return hits
    .sort((a, b) => b.score - a.score || (a.place.id < b.place.id ? -1 : 1))
    .slice(0, limit)
    .map((hit) => hit.place);
}

/** 0: no match. */
function match(normalized: string, wanted: string): number {
  if (normalized.startsWith(wanted)) return normalized.length === wanted.length ? EXACT : PREFIX;
  return normalized.includes(` ${wanted}`) ? WORD : 0;
}

/** "New York" and "New York City". */
const namesakes = (a: string, b: string) => a.startsWith(b) || b.startsWith(a);

function destinations(from: Gazetteer, wanted: string): Hit[] {
  return from.atlas().flatMap((destination): Hit[] => {
    const score = match(normalizeText(destination.name), wanted);
    return score ? [{ score: score + DESTINATION_SIZE, place: destinationPlace(from, destination) }] : [];
  });
}

function cities(from: Gazetteer, wanted: string, curated: Place[], limit: number): Hit[] {
  const hits: Hit[] = [];
  const found = { [EXACT]: 0, [PREFIX]: 0, [WORD]: 0 } as Record<number, number>;
  for (const city of from.cities()) {
    const score = match(city.normalized, wanted);
    // Cities come largest first, so those past the limit of their class can't get into the answer.
    if (!score || (found[score] ?? 0) >= limit) continue;
    const twin = curated.some(
      (place) =>
        place.country === city.country &&
        namesakes(normalizeText(place.name), city.normalized) &&
        distanceKm(place, city) < SAME_PLACE_KM,
    );
    if (twin) continue;
    found[score] = (found[score] ?? 0) + 1;
    hits.push({
      score: score + 20 * Math.log10(city.population + 1) + (city.capital ? 10 : 0),
      place: cityPlace(from, city),
    });
  }
  return hits;
}

function countries(from: Gazetteer, wanted: string): Hit[] {
  return [...from.countries().values()].flatMap((country): Hit[] => {
    const other = Math.max(0, ...country.aliases.map((name) => match(name, wanted) - ALIAS_COSTS));
    const own = match(country.normalized, wanted);
    const score = wanted === country.code.toLowerCase() ? CODE : Math.max(own, other);
    return score ? [{ score: score + COUNTRY_SIZE, place: countryPlace(country) }] : [];
  });
}

function airports(from: Gazetteer, wanted: string): Hit[] {
  return [...from.airports().values()].flatMap((airport): Hit[] => {
    const byName = match(airport.normalized, wanted);
    // The city itself comes before its airports, so a full match of the city's name counts as a prefix.
    const byCity = Math.min(match(airport.normalizedCity, wanted), PREFIX);
    const score = wanted === airport.iata.toLowerCase() ? CODE : Math.max(byName, byCity);
    return score ? [{ score: score + AIRPORT_SIZE[airport.size], place: airportPlace(from, airport) }] : [];
  });
}

const countryName = (from: Gazetteer, code: string) => from.countries().get(code)?.name ?? code;

export function destinationPlace(from: Gazetteer, destination: Destination): Place {
  const { id, name, country, latitude, longitude } = destination;
  return { kind: 'destination', id, name, detail: countryName(from, country), country, latitude, longitude };
}

export function cityPlace(from: Gazetteer, city: City): Place {
  const { id, name, country, latitude, longitude } = city;
  const state = country === 'US' ? `${city.admin}, ` : '';
  return { kind: 'city', id, name, detail: state + countryName(from, country), country, latitude, longitude };
}

export function countryPlace({ code, name, subregion, region, latitude, longitude }: Country): Place {
  const detail = subregion || region;
  return { kind: 'country', id: code, name, detail, country: code, latitude, longitude };
}

export function airportPlace(from: Gazetteer, airport: Airport): Place {
  const { iata, name, country, latitude, longitude } = airport;
  const detail = `${iata}, ${airport.city}, ${countryName(from, country)}`;
  return { kind: 'airport', id: iata, name, detail, country, latitude, longitude };
}
