import timeZoneAt from '@photostructure/tz-lookup';
import { distanceKm } from '#core/distance.ts';
import type { Ask, Coordinates, PlacesProvider, ResolvedPlace } from '../types.ts';
import { type Airport, loadAirports } from './airports.ts';
import { destinationById, loadAtlas } from './atlas.ts';
import { cityById, loadCities } from './cities.ts';
import { loadCountries } from './countries.ts';
import { gazetteer, placeOf } from './gazetteer.ts';
import { destinationsIn, loadRegions } from './regions.ts';
import { prepareSearch, rankedPlaces, searchPlaces } from './search.ts';
import { stopsAt, suggestStops } from './stops.ts';

/** Airports within this reach count as a place's own, if there are any. */
const AIRPORT_REACH_KM = 120;
/** How many km further one goes for a larger airport. */
const SMALLER_COSTS_KM = { large: 0, medium: 40, small: 90 };
/** A city this near to a curated destination is described by it. */
const CURATED_REACH_KM = 20;

/**
 * Airports, cities and countries from data packages, and the atlas. Nothing is read before the first question.
 *
 * @param elsewhere who else may know a city by that name, and answers with GeoNames ids
 */
export function embeddedPlaces(
  elsewhere: (name: string, ask?: Ask) => Promise<readonly string[]> = async () => [],
): PlacesProvider {
  return {
    async find(query, options, ask) {
      const { places: found, isUncertain } = rankedPlaces(gazetteer, query, options);
      const cities = !options.kinds?.length || options.kinds.includes('city');
      if (!cities || !isUncertain) return found;
      const known = new Set(found.map(({ kind, id }) => `${kind} ${id}`));
      const others = (await elsewhere(query, ask)).filter((id) => cityById(id) && !known.has(`city ${id}`));
      return [...others.map((id) => placeOf(gazetteer, { kind: 'city', id })), ...found].slice(
        0,
        options.limit,
      );
    },
    prepare: (pause) => prepareSearch(gazetteer, pause),
    search: (query, options) => searchPlaces(gazetteer, query, options),
    stops: suggestStops,
    stopsAt,
    cities: (country, limit) =>
      loadCities()
        .filter((city) => city.country === country)
        .sort((a, b) => Number(b.capital) - Number(a.capital))
        .slice(0, limit)
        .map(({ id }) => placeOf(gazetteer, { kind: 'city', id })),
    atlas: loadAtlas,
    within({ kind, id }) {
      if (kind === 'country') return loadAtlas().filter(({ country }) => country === id);
      const region = kind === 'region' ? loadRegions().get(id) : undefined;
      return region ? destinationsIn(region) : [];
    },
    airport: (iata) => loadAirports().get(iata) ?? null,
    country: (code) => loadCountries().get(code) ?? null,
    countries: () => [...loadCountries().values()].map(({ code, name, flag }) => ({ code, name, flag })),
    resolve({ kind, id }) {
      switch (kind) {
        case 'airport':
          return resolveAirport(id);
        case 'city':
          return resolveCity(id);
        case 'country':
          return resolveCountry(id);
        case 'destination':
          return resolveDestination(id);
        case 'region':
          return resolveRegion(id);
      }
    },
  };
}

function resolveDestination(id: string): ResolvedPlace | null {
  const destination = destinationById(id);
  if (!destination) return null;
  return {
    ...placeOf(gazetteer, { kind: 'destination', id }),
    timeZone: destination.timeZone,
    airports: destination.airports.filter((iata) => loadAirports().has(iata)),
    population: null,
    destination,
  };
}

function resolveCity(id: string): ResolvedPlace | null {
  const city = cityById(id);
  if (!city) return null;
  return {
    ...placeOf(gazetteer, { kind: 'city', id }),
    timeZone: timeZoneAt(city.latitude, city.longitude),
    airports: nearestAirports(city),
    population: city.population,
    destination: curatedAt(city, city.country),
  };
}

function resolveAirport(iata: string): ResolvedPlace | null {
  const airport = loadAirports().get(iata);
  if (!airport) return null;
  return {
    ...placeOf(gazetteer, { kind: 'airport', id: iata }),
    timeZone: timeZoneAt(airport.latitude, airport.longitude),
    airports: [iata],
    population: null,
    destination: null,
  };
}

/** A country is where its capital is. */
function resolveCountry(code: string): ResolvedPlace | null {
  const country = loadCountries().get(code);
  if (!country) return null;
  const capital = loadCities().find((city) => city.country === code && city.capital);
  const at: Coordinates = capital ?? country;
  return {
    ...placeOf(gazetteer, { kind: 'country', id: code }),
    latitude: at.latitude,
    longitude: at.longitude,
    timeZone: timeZoneAt(at.latitude, at.longitude),
    airports: nearestAirports(at),
    population: null,
    destination: null,
  };
}

/** A region is where the first of its destinations is, for what needs a clock or an airport. */
function resolveRegion(id: string): ResolvedPlace | null {
  const region = loadRegions().get(id);
  const [first] = region ? destinationsIn(region) : [];
  const base = first && resolveDestination(first.id);
  return base ? { ...base, ...placeOf(gazetteer, { kind: 'region', id }), destination: null } : null;
}

function curatedAt(at: Coordinates, country: string) {
  return (
    loadAtlas()
      .filter((d) => d.country === country)
      .map((d) => ({ d, km: distanceKm(d, at) }))
      .filter(({ km }) => km < CURATED_REACH_KM)
      .sort((a, b) => a.km - b.km)[0]?.d ?? null
  );
}

/** Up to three, the most useful first: near, and large rather than near. */
export function nearestAirports(at: Coordinates): string[] {
  const byDistance = [...loadAirports().values()]
    .map((airport): [Airport, number] => [airport, distanceKm(airport, at)])
    .sort(([, a], [, b]) => a - b);
  const near = byDistance.filter(([, km]) => km <= AIRPORT_REACH_KM);
  return (near.length > 0 ? near : byDistance.slice(0, 3))
    .map(([airport, km]) => ({ iata: airport.iata, cost: km + SMALLER_COSTS_KM[airport.size] }))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, 3)
    .map(({ iata }) => iata);
}

/** Height above the sea at a place, m, as told by an airport within 30 km; null when there is none. */
export function elevationAt(at: Coordinates): number | null {
  let nearest: { km: number; elevationM: number } | null = null;
  for (const airport of loadAirports().values()) {
    if (airport.elevationM === null || Math.abs(airport.latitude - at.latitude) > 0.3) continue;
    const km = distanceKm(airport, at);
    if (km < (nearest?.km ?? 30)) nearest = { km, elevationM: airport.elevationM };
  }
  return nearest?.elevationM ?? null;
}
