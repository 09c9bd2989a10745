import type { DraftStop, Spot } from '#contracts/plans.ts';
import { distanceKm } from '#core/distance.ts';

export type Travel = NonNullable<DraftStop['travel']>;
export type TravelMode = Travel['mode'];

/** Streets and lines are longer than the straight line, by about so much (Boscoe et al. 2012: 1.4 for roads, less in towns). */
export const DETOUR = 1.3;
/** On foot at most so long; further away one rides. */
const MAX_WALK_MINUTES = 25;
const WALK_KMH = 4.5;

/** Door to door, waiting and parking apart. Beyond the town, trains, coaches and cars go faster. */
const RIDES = {
  transit: { wait: 8, townKmh: 18, landKmh: 45 },
  car: { wait: 5, townKmh: 35, landKmh: 65 },
} as const;
/** How much of a way is within a town, km. */
const TOWN_KM = 15;

/** What nobody is faster than, km/h along the straight line: what says less minutes is not believed. */
export const BEST_KMH: Record<TravelMode, number> = { walk: 6.5, transit: 130, car: 100 };

/**
 * How long the way between two spots takes and by what: on foot where that is no more than 25 minutes, else by car where
 * there is one, else by whatever runs. An estimate from the straight line; minutes are whole.
 */
export function travelBetween(a: Spot, b: Spot, { car }: { readonly car: boolean }): Travel {
  const exact = distanceKm(a, b) * DETOUR;
  const km = Math.round(exact * 10) / 10;
  const onFoot = Math.ceil((exact / WALK_KMH) * 60);
  if (onFoot <= MAX_WALK_MINUTES) return { minutes: onFoot, mode: 'walk', km };
  const mode = car ? 'car' : 'transit';
  const { wait, townKmh, landKmh } = RIDES[mode];
  const inTown = Math.min(exact, TOWN_KM);
  const hours = inTown / townKmh + (exact - inTown) / landKmh;
  return { minutes: Math.ceil(wait + hours * 60), mode, km };
}

/** From row to column. */
export const travelMatrix = (spots: readonly Spot[], options: { readonly car: boolean }): Travel[][] =>
  spots.map((from) => spots.map((to) => travelBetween(from, to, options)));
