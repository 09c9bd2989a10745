import type { Spot } from '#contracts/plans.ts';
import { type Travel, travelBetween } from './travel.ts';

type Leg = { readonly minutes: number; readonly km: number };
type Table = readonly (readonly (Leg | null)[])[];

/** What a routing service said of the ways between some spots, from row to column; null where it knows none. */
export interface RoutedWays {
  readonly spots: readonly Spot[];
  readonly walk: Table | null;
  readonly car: Table | null;
}

/** On foot at most so long, as where it is estimated. */
const MAX_WALK_MINUTES = 25;
/** To find the car and to leave it, minutes: a service counts from road to road. */
const PARKING = 5;
const keyOf = ({ latitude, longitude }: Spot) => `${latitude.toFixed(5)} ${longitude.toFixed(5)}`;

/** Ways between spots: along the streets where the service knows them, else estimated. */
export function travelWith(
  routed: RoutedWays | null | undefined,
  car: boolean,
): (a: Spot, b: Spot) => Travel {
  if (!routed) return (a, b) => travelBetween(a, b, { car });
  const index = new Map(routed.spots.map((spot, at) => [keyOf(spot), at]));
  return (a, b) => {
    const [from, to] = [index.get(keyOf(a)), index.get(keyOf(b))];
    if (from === undefined || to === undefined) return travelBetween(a, b, { car });
    const onFoot = routed.walk?.[from]?.[to];
    if (onFoot && onFoot.minutes <= MAX_WALK_MINUTES) return { ...onFoot, mode: 'walk', isRouted: true };
    const estimate = travelBetween(a, b, { car });
    const driven = routed.car?.[from]?.[to];
    if (estimate.mode === 'car' && driven)
      return { minutes: driven.minutes + PARKING, km: driven.km, mode: 'car', isRouted: true };
    // Over a river or a hill it is further on foot than the straight line says; nobody knows yet what runs there.
    if (estimate.mode === 'walk' && onFoot) return { ...onFoot, mode: 'walk', isRouted: true };
    return estimate;
  };
}
