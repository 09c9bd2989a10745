import type { Activity } from '#contracts/trips.ts';
import type { Travel } from '#core/planning/travel.ts';
import { travelBetween } from '#core/planning/travel.ts';

/** Further apart than this, km, nobody just goes from one stop to the next: that way is a stop of its own. */
const FURTHEST_KM = 300;

type Row = { readonly activity: Activity };
type Placed = { latitude: number; longitude: number };

const spotOf = ({ activity: { place } }: Row): Placed | null =>
  place && place.latitude !== null && place.longitude !== null
    ? { latitude: place.latitude, longitude: place.longitude }
    : null;

/**
 * The way from a stop of a day to the next one, by the stop's id: estimated, and only where both have a place and
 * nothing without one lies between.
 */
export function waysOf(rows: readonly Row[]): ReadonlyMap<string, Travel> {
  const ways = new Map<string, Travel>();
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    const [from, to] = [spotOf(row), next && spotOf(next)];
    if (!from || !to) continue;
    const way = travelBetween(from, to, { car: false });
    if (way.minutes > 0 && way.km <= FURTHEST_KM) ways.set(row.activity.id, way);
  }
  return ways;
}
