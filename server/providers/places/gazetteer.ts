import type { Destination, Region } from '#contracts/atlas.ts';
import type { Place, PlaceRef } from '#contracts/places.ts';
import { type Airport, loadAirports } from './airports.ts';
import { destinationById, loadAtlas } from './atlas.ts';
import { aliasesOfCity, type City, cityById, loadCities } from './cities.ts';
import { type Country, loadCountries } from './countries.ts';
import { countryOfRegion, destinationsIn, loadRegions, middleOf } from './regions.ts';

/** What can be found. Lists are read when first asked for. */
export type Gazetteer = {
  airports(): ReadonlyMap<string, Airport>;
  cities(): readonly City[];
  city(id: string): City | undefined;
  aliasesOfCity(id: string): readonly string[];
  countries(): ReadonlyMap<string, Country>;
  regions(): ReadonlyMap<string, Region>;
  atlas(): readonly Destination[];
  destination(id: string): Destination | undefined;
};

export const gazetteer: Gazetteer = {
  airports: loadAirports,
  cities: loadCities,
  city: cityById,
  aliasesOfCity,
  countries: loadCountries,
  regions: loadRegions,
  atlas: loadAtlas,
  destination: destinationById,
};

const countryName = (from: Gazetteer, code: string) => from.countries().get(code)?.name ?? code;

/**
 * A row of the typeahead.
 *
 * @throws Error when there is no such place: what an index has was read from the same lists
 */
export function placeOf(from: Gazetteer, { kind, id }: PlaceRef): Place {
  const found = PLACES[kind](from, id);
  if (!found) throw new Error(`There is no ${kind} ${id}.`);
  return found;
}

const PLACES: Record<PlaceRef['kind'], (from: Gazetteer, id: string) => Place | null> = {
  destination(from, id) {
    const destination = from.destination(id);
    if (!destination) return null;
    const { name, country, latitude, longitude } = destination;
    return {
      kind: 'destination',
      id,
      name,
      detail: countryName(from, country),
      country,
      latitude,
      longitude,
    };
  },
  region(from, id) {
    const region = from.regions().get(id);
    if (!region) return null;
    const within = destinationsIn(region);
    const country = countryOfRegion(region);
    const detail = country
      ? countryName(from, country)
      : `${within.length} places in ${new Set(within.map((d) => d.country)).size} countries`;
    return { kind: 'region', id, name: region.name, detail, country, ...middleOf(within) };
  },
  city(from, id) {
    const city = from.city(id);
    if (!city) return null;
    const { name, country, latitude, longitude } = city;
    const state = country === 'US' ? `${city.admin}, ` : '';
    return {
      kind: 'city',
      id,
      name,
      detail: state + countryName(from, country),
      country,
      latitude,
      longitude,
    };
  },
  country(from, id) {
    const country = from.countries().get(id);
    if (!country) return null;
    const { name, subregion, region, latitude, longitude } = country;
    return { kind: 'country', id, name, detail: subregion || region, country: id, latitude, longitude };
  },
  airport(from, id) {
    const airport = from.airports().get(id);
    if (!airport) return null;
    const { name, country, latitude, longitude } = airport;
    const detail = `${id}, ${airport.city}, ${countryName(from, country)}`;
    return { kind: 'airport', id, name, detail, country, latitude, longitude };
  },
};
