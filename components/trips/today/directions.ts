import type { TripPlace } from '#contracts/trips.ts';

/** Six digits of a degree are a step. */
const digits = (degrees: number): string => String(Math.round(degrees * 1e6) / 1e6);

/** Where a map shows the way to a place from where one is; null while nobody said where it is. */
export function directionsHref(place: TripPlace | null): string | null {
  if (!place || place.latitude === null || place.longitude === null) return null;
  const to = `${digits(place.latitude)},${digits(place.longitude)}`;
  return `https://www.openstreetmap.org/directions?to=${encodeURIComponent(to)}#map=15/${to.replace(',', '/')}`;
}
