import { readFileSync } from 'node:fs';
import type { Destination, Region, RegionsFile } from '#contracts/atlas.ts';
import type { Coordinates } from '../types.ts';
import { loadAtlas } from './atlas.ts';

let loaded: ReadonlyMap<string, Region> | undefined;

/**
 * Parts of the world that people name and no country is: islands, mountains, coasts, continents. By id; read on the first
 * call. What the file says was checked by the tests.
 */
export function loadRegions(): ReadonlyMap<string, Region> {
  loaded ??= readRegions();
  return loaded;
}

function readRegions(): ReadonlyMap<string, Region> {
  const file = new URL('../../../data/regions.json', import.meta.url);
  const { regions } = JSON.parse(readFileSync(file, 'utf8')) as RegionsFile;
  return new Map(regions.map((region) => [region.id, region]));
}

const members = new Map<string, readonly Destination[]>();

/** The destinations of the atlas that lie in a region, in the order of the atlas. */
export function destinationsIn(region: Region): readonly Destination[] {
  const known = members.get(region.id);
  if (known) return known;
  const { destinations = [], countries = [], atlasRegion } = region;
  const found = loadAtlas().filter(
    (d) => destinations.includes(d.id) || countries.includes(d.country) || d.region === atlasRegion,
  );
  members.set(region.id, found);
  return found;
}

/** The country that all of a region lies in, or null. */
export function countryOfRegion(region: Region): string | null {
  const countries = new Set(destinationsIn(region).map(({ country }) => country));
  const [only = null] = countries;
  return countries.size === 1 ? only : null;
}

/** The middle of a region's destinations: the mean of their directions from the centre of the earth. */
export function middleOf(places: readonly Coordinates[]): Coordinates {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const degrees = (angle: number) => Math.round((angle * 180_000) / Math.PI) / 1000;
  let [x, y, z] = [0, 0, 0];
  for (const { latitude, longitude } of places) {
    x += Math.cos(radians(latitude)) * Math.cos(radians(longitude));
    y += Math.cos(radians(latitude)) * Math.sin(radians(longitude));
    z += Math.sin(radians(latitude));
  }
  return { latitude: degrees(Math.atan2(z, Math.hypot(x, y))), longitude: degrees(Math.atan2(y, x)) };
}
