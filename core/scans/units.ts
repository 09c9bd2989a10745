import type { ScanKind } from '#contracts/scans/request.ts';
import type { DatePair } from './dates.ts';

export type Route = { from: string; to: string };
/** One request to one source. */
export type PlannedUnit = Route & DatePair & { number: number; source: string };

/** Each origin with each destination, once, and never a place with itself. An open jaw is asked as one ways out and back. */
export function expandRoutes(
  origins: readonly string[],
  destinations: readonly string[],
  kind: ScanKind,
): (Route & { isBack: boolean })[] {
  const out = pairs(origins, destinations).map((route) => ({ ...route, isBack: false }));
  if (kind !== 'open_jaw') return out;
  const known = new Set(out.map(({ from, to }) => `${from}-${to}`));
  const back = pairs(destinations, origins).filter(({ from, to }) => !known.has(`${from}-${to}`));
  return [...out, ...back.map((route) => ({ ...route, isBack: true }))];
}

function pairs(from: readonly string[], to: readonly string[]): Route[] {
  const goals = [...new Set(to)];
  return [...new Set(from)].flatMap((start) =>
    goals.filter((goal) => goal !== start).map((goal) => ({ from: start, to: goal })),
  );
}

/** Days on which an open jaw's ways are asked. */
export function waysOf(dates: readonly DatePair[], isBack: boolean): DatePair[] {
  const days = dates.flatMap(({ depart, return: back }) => (isBack ? (back ?? []) : depart));
  return [...new Set(days)].sort().map((depart) => ({ depart, return: null }));
}

/** Every route on all dates from every source, numbered from 0. Source by source, so that its line is one piece. */
export function expandUnits(
  routes: readonly (Route & { isBack: boolean })[],
  dates: readonly DatePair[],
  sources: readonly string[],
  kind: ScanKind,
): PlannedUnit[] {
  const asked = routes.flatMap(({ from, to, isBack }) =>
    (kind === 'open_jaw' ? waysOf(dates, isBack) : dates).map((pair) => ({ from, to, ...pair })),
  );
  return sources
    .flatMap((source) => asked.map((question) => ({ ...question, source })))
    .map((unit, number) => ({ ...unit, number }));
}

/** How many units `expandUnits` would make; nothing is made, so that a million is counted as fast as ten. */
export function countUnits(
  routes: readonly { isBack: boolean }[],
  dates: readonly DatePair[],
  sources: number,
  kind: ScanKind,
): number {
  if (kind !== 'open_jaw') return routes.length * dates.length * sources;
  const back = routes.filter(({ isBack }) => isBack).length;
  const ways = back * waysOf(dates, true).length + (routes.length - back) * waysOf(dates, false).length;
  return ways * sources;
}
