import { readFileSync } from 'node:fs';
import { geoContains, geoInterpolate } from 'd3-geo';
import { feature } from 'topojson-client';
import { distanceKm } from '../geo.ts';
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

let land: ReturnType<typeof readLand> | undefined;

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

function landShare(from: Coordinates, to: Coordinates): number {
  land ??= readLand();
  const along = geoInterpolate([from.longitude, from.latitude], [to.longitude, to.latitude]);
  let onLand = 0;
  // The ends are skipped: on a coarse map a coastal town may lie in the sea.
  for (let i = 1; i <= SAMPLES; i++) if (geoContains(land, along(i / (SAMPLES + 1)))) onLand++;
  return onLand / SAMPLES;
}

/** Natural Earth, 110m. */
function readLand() {
  const file = new URL(import.meta.resolve('world-atlas/land-110m.json'));
  const topology = JSON.parse(readFileSync(file, 'utf8')) as Parameters<typeof feature>[0];
  const { land } = topology.objects;
  if (!land) throw new Error('The map has no land.');
  return feature(topology, land);
}
