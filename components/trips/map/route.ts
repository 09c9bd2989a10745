import type { Activity } from '#contracts/trips.ts';
import { distanceKm } from '#core/distance.ts';

export type Point = { latitude: number; longitude: number };

export type RouteStop = Point & {
  id: string;
  name: string;
  /** As on the day's line, from 1. */
  number: number;
  /** From the stop before it, km; null at the first. */
  legKm: number | null;
};

/** Those stops of a day that are on the map, in their order, with the way between them as the crow flies. */
export function routeOf(activities: readonly Activity[]): { stops: RouteStop[]; km: number } {
  const stops: RouteStop[] = [];
  let km = 0;
  for (const [index, { id, name, place }] of activities.entries()) {
    if (!place || place.latitude === null || place.longitude === null) continue;
    const point = { latitude: place.latitude, longitude: place.longitude };
    const last = stops.at(-1);
    const legKm = last ? distanceKm(last, point) : null;
    km += legKm ?? 0;
    stops.push({ ...point, id, name, number: index + 1, legKm });
  }
  return { stops, km };
}

/** "850 m", "3.4 km", "1,234 km". */
export function distanceText(km: number): string {
  if (km < 1) return `${Math.round(km * 100) * 10} m`;
  return `${new Intl.NumberFormat('en-GB', { maximumFractionDigits: km < 20 ? 1 : 0 }).format(km)} km`;
}
