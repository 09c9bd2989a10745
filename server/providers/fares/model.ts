import { createHash } from 'node:crypto';
import { daysBetween } from '#core/trips/dates.ts';
import { type Connection, connectionBetween } from './connections.ts';
import { type Market, OPEN } from './markets.ts';

/** A route as the model sees it. */
export type ModelRoute = {
  from: { iata: string; size: 'large' | 'medium' | 'small' };
  to: { iata: string; size: 'large' | 'medium' | 'small'; latitude: number };
  /** Great-circle, km. */
  distanceKm: number;
  /** Who flies there; whoever likes when left out. */
  market?: Market;
};
export type ModelDates = { depart: string; return: string | null; today: string };

const weekday = (date: string) => new Date(date).getUTCDay();

/** More seats compete between large airports. */
const COMPETITION = { large: 0.93, medium: 1.04, small: 1.18 };
/** Sunday first: weekends are when people with jobs fly. */
const WEEKDAY = [1.06, 0.98, 0.95, 0.95, 1.0, 1.08, 1.02];
/** Demand by month where the destination's summer is July; half a year later on the southern hemisphere. */
const SEASON = [0.9, 0.9, 0.95, 1.02, 1.0, 1.1, 1.24, 1.22, 1.02, 0.95, 0.9, 1.08];
const TURN_OF_THE_YEAR = 1.32;
/** One way in place of there and back. */
const ONE_WAY = 0.58;

/**
 * The fare model: what an economy seat typically costs, one adult, US cents. An estimate to plan with, fitted to the
 * fares of `data/fares.json` (docs/fares.md); never a price that can be booked. docs/scoring.md explains it.
 *
 *     there and back = (start + per km x km^0.75) x market's level x competition x season x weekday x lead time x movement
 *
 * `movement` changes each day by up to 6 % and is a function of route, departure and date alone.
 */
export function modelFare(route: ModelRoute, dates: ModelDates): number {
  const { start, perKm, level, swing } = route.market ?? OPEN;
  const base = (start + perKm * route.distanceKm ** 0.75) * level;
  const competition = COMPETITION[route.from.size] * COMPETITION[route.to.size];
  const usd =
    base *
    competition *
    seasonFactor(dates.depart, route.to.latitude, swing) *
    weekdayFactor(dates) *
    leadTimeFactor(daysBetween(dates.today, dates.depart)) *
    movementFactor(route, dates) *
    (dates.return ? 1 : ONE_WAY);
  return Math.round(usd) * 100;
}

export function seasonFactor(date: string, latitude: number, swing = OPEN.swing): number {
  const [, month = 1, day = 1] = date.split('-').map(Number);
  // Everybody flies at the turn of the year, whatever the season.
  if ((month === 12 && day >= 18) || (month === 1 && day <= 4)) return TURN_OF_THE_YEAR;
  const summer = SEASON[(month - 1 + (latitude < 0 ? 6 : 0)) % 12] ?? 1;
  // Near the equator there is no summer to pay for.
  const pull = Math.min(1, Math.abs(latitude) / 25);
  return 1 + (summer - 1) * (0.4 + 0.6 * pull) * swing;
}

function weekdayFactor({ depart, return: back }: ModelDates): number {
  const there = WEEKDAY[weekday(depart)] ?? 1;
  return back ? (there + (WEEKDAY[weekday(back)] ?? 1)) / 2 : there;
}

/** Cheapest two to four months ahead; dear in the last weeks. */
export function leadTimeFactor(days: number): number {
  const curve: [days: number, factor: number][] = [
    [0, 1.75],
    [7, 1.5],
    [14, 1.28],
    [30, 1.08],
    [60, 0.96],
    [120, 0.95],
    [200, 1.0],
    [330, 1.06],
  ];
  const after = curve.findIndex(([day]) => day >= days);
  const [lastDay, last] = curve.at(-1) ?? [0, 1];
  if (after === -1) return days > lastDay ? last : 1;
  const [d1, f1] = curve[after] ?? [0, 1];
  const [d0, f0] = curve[Math.max(0, after - 1)] ?? [d1, f1];
  return d1 === d0 ? f1 : f0 + ((f1 - f0) * (days - d0)) / (d1 - d0);
}

function movementFactor(route: ModelRoute, dates: ModelDates): number {
  const seed = `${route.from.iata}-${route.to.iata}-${dates.depart}-${dates.today}`;
  const unit = createHash('sha256').update(seed).digest().readUInt32BE(0) / 0xffff_ffff;
  return 0.94 + 0.12 * unit;
}

/**
 * Changes of plane on the way, and km that are flown: over flights that the table knows, else by distance and size of
 * airports.
 */
export function modelConnection({ from, to, distanceKm }: ModelRoute): Connection {
  const known = connectionBetween(from.iata, to.iata);
  if (known) return known;
  const hubs = [from.size, to.size].filter((size) => size === 'large').length;
  return { stops: distanceKm <= 14_500 || hubs === 2 ? 1 : 2, km: distanceKm };
}

/** One way, gate to gate, minutes: 30 for climb and taxi, then 840 km/h, and 110 for each change. */
export function modelDuration({ km, stops }: Connection): number {
  return Math.round(30 + (km / 840) * 60 + stops * 110);
}
