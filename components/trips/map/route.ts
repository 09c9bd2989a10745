import type { Activity } from '#contracts/trips.ts';
import type { Way } from '#contracts/ways.ts';
import { distanceKm } from '#core/distance.ts';

export type Point = { latitude: number; longitude: number };

export type RouteStop = Point & {
  id: string;
  name: string;
  /** As on the day's line, from 1. */
  number: number;
  /** From the stop before it, km; null at the first. */
  legKm: number | null;
  /** The way from the stop before it along the streets, ends included; null: as the crow flies. */
  path?: readonly Point[] | null;
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

/** The route with its ways along the streets, where a routing service told them. */
export function alongStreets(
  { stops, ...route }: { stops: readonly RouteStop[]; km: number },
  wayOf: (from: Point, to: Point) => Way | null,
): { stops: RouteStop[]; km: number; isRouted: 'all' | 'some' | 'none' } {
  let routed = 0;
  const led = stops.map((stop, index): RouteStop => {
    const last = stops[index - 1];
    const way = last ? wayOf(last, stop) : null;
    if (!last || !way) return stop;
    routed++;
    const path = way.shape.map(([latitude, longitude]) => ({ latitude, longitude }));
    return { ...stop, legKm: way.km, path };
  });
  const km = led.reduce((sum, { legKm }) => sum + (legKm ?? 0), 0);
  const isRouted = routed === 0 ? 'none' : routed === stops.length - 1 ? 'all' : 'some';
  return { ...route, stops: led, km, isRouted };
}
