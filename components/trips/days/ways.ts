import { createContext } from 'react';
import { noWays, type TripWays, type WayLookup } from '#client/trips/trip-ways.ts';
import type { Formats } from '#components/ui/format.ts';
import { travelText } from '#components/ui/travel-words.ts';
import type { Activity } from '#contracts/trips.ts';
import type { Way } from '#contracts/ways.ts';
import { type Travel, travelBetween } from '#core/planning/travel.ts';
import type { Translator } from '#messages/messages.ts';

/** What a routing service says of the open trip's ways. */
export const WaysContext = createContext<TripWays>(noWays);

/** Further apart than this, km, nobody just goes from one stop to the next: that way is a stop of its own. */
const FURTHEST_KM = 300;
/** So long one walks before one looks for something that rides, minutes. */
const MAX_WALK_MINUTES = 25;

type Row = { readonly activity: Activity };
type Placed = { latitude: number; longitude: number };

export type DayWay = Pick<Travel, 'minutes' | 'mode' | 'km'> & {
  /** From the straight line, and said so. */
  isEstimated: boolean;
  /** By car along the streets, minutes, beside an estimate of public transport; null: unknown. */
  byCar: number | null;
  /** Along the streets; null: unknown. */
  route: Way | null;
};

/** How one gets from one place to another: as a routing service says, else by the straight line. */
export function wayBetween(from: Placed, to: Placed, lookup: WayLookup): DayWay {
  const guess = travelBetween(from, to, { car: false });
  const { walk = null, car = null } = lookup(from, to) ?? {};
  if (walk && (walk.minutes <= MAX_WALK_MINUTES || guess.mode === 'walk'))
    return { minutes: walk.minutes, km: walk.km, mode: 'walk', isEstimated: false, byCar: null, route: walk };
  return {
    ...guess,
    isEstimated: true,
    byCar: guess.mode === 'transit' ? (car?.minutes ?? null) : null,
    route: guess.mode === 'transit' ? car : null,
  };
}

const spotOf = ({ activity: { place } }: Row): Placed | null =>
  place && place.latitude !== null && place.longitude !== null
    ? { latitude: place.latitude, longitude: place.longitude }
    : null;

/**
 * The way from a stop of a day to the next one, by the stop's id: only where both have a place and nothing without one
 * lies between.
 */
export function waysOf(rows: readonly Row[], lookup: WayLookup): ReadonlyMap<string, DayWay> {
  const ways = new Map<string, DayWay>();
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    const [from, to] = [spotOf(row), next && spotOf(next)];
    if (!from || !to) continue;
    const way = wayBetween(from, to, lookup);
    if (way.minutes > 0 && way.km <= FURTHEST_KM) ways.set(row.activity.id, way);
  }
  return ways;
}

/** "18 min on foot"; "about 40 min by public transport, 21 min by car". */
export function wayText(
  way: DayWay,
  t: Translator<'trips.days.ways'>,
  tTravel: Translator<'common.travel'>,
  formats: Formats,
): string {
  const travel = travelText(way, tTravel, formats);
  const said = way.isEstimated ? t('about', { way: travel }) : travel;
  return way.byCar === null ? said : t('orByCar', { way: said, duration: formats.duration(way.byCar) });
}
