import { readFileSync } from 'node:fs';
import { geoBounds, geoContains, geoInterpolate } from 'd3-geo';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import { distanceKm } from '#core/distance.ts';
import { BoundedMap } from '#server/lib/bounded-map.ts';
import type { Coordinates } from '../types.ts';

/** Beyond this a flight is what people look for first. */
const REACH_KM = 350;
/** Bridges and ferries cross straits; a sea is more than this share of the way. */
const LAND_SHARE = 0.6;
const SAMPLES = 12;
/** Roads and rails are that much longer than the straight line. */
const DETOUR = 1.25;

export type GroundTravel = {
  /** One way, as people travel, km. */
  distanceKm: number;
  durationMinutes: number;
  /** One adult, there and back, US cents. */
  perAdult: number;
};

type Polygon = { type: 'Polygon'; coordinates: number[][][] };
/** A piece of land with its bounds, degrees: [[west, south], [east, north]]. */
type Land = { polygon: Polygon; bounds: [[number, number], [number, number]] };
let land: readonly Land[] | undefined;
/** Most ask from the same few towns to the same places; an entry is some 100 bytes. */
const remembered = new BoundedMap<string, number>(20_000);

/** By train, coach or car where that is near and mostly over land; null where one has to fly (or sail). */
export function groundTravel(from: Coordinates, to: Coordinates): GroundTravel | null {
  const straight = distanceKm(from, to);
  if (straight > REACH_KM) return null;
  if (straight > 40 && landShare(from, to) < LAND_SHARE) return null;
  const way = straight * DETOUR;
  return {
    distanceKm: Math.round(way),
    // 85 km/h from door to door, and a quarter of an hour to set off.
    durationMinutes: Math.round(15 + (way / 85) * 60),
    // 11 US cents a km each way, and 3 USD for getting to the station.
    perAdult: Math.round(300 + way * 11) * 2,
  };
}

const landShare = (from: Coordinates, to: Coordinates): number =>
  remembered.getOrMake(`${from.latitude},${from.longitude},${to.latitude},${to.longitude}`, () =>
    measureLand(from, to),
  );

function measureLand(from: Coordinates, to: Coordinates): number {
  land ??= readLand();
  const along = geoInterpolate([from.longitude, from.latitude], [to.longitude, to.latitude]);
  let onLand = 0;
  // The ends are skipped: on a coarse map a coastal town may lie in the sea.
  for (let i = 1; i <= SAMPLES; i++) if (isLand(land, along(i / (SAMPLES + 1)))) onLand++;
  return onLand / SAMPLES;
}

/** By bounds first: to ask a continent's outline takes a thousand times as long. */
const isLand = (land: readonly Land[], [longitude, latitude]: [number, number]): boolean =>
  land.some(
    ({ polygon, bounds: [[west, south], [east, north]] }) =>
      latitude >= south &&
      latitude <= north &&
      (west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east) &&
      geoContains(polygon, [longitude, latitude]),
  );

/** Natural Earth, 110m. */
function readLand(): Land[] {
  const file = new URL(import.meta.resolve('world-atlas/land-110m.json'));
  const topology = JSON.parse(readFileSync(file, 'utf8')) as Topology;
  const { land } = topology.objects;
  if (!land) throw new Error('The map has no land.');
  const found = feature(topology, land);
  const geometries =
    found.type === 'FeatureCollection' ? found.features.map((f) => f.geometry) : [found.geometry];
  return geometries
    .flatMap((geometry) => (geometry.type === 'MultiPolygon' ? geometry.coordinates : []))
    .map((coordinates) => {
      const polygon: Polygon = { type: 'Polygon', coordinates };
      return { polygon, bounds: geoBounds(polygon) };
    });
}
