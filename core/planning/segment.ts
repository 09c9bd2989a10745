import type { Problem } from './problem.ts';
import { earliestStart, type Route } from './route.ts';

/** A stretch of a route: the points between two positions that stay where they are. */
export interface Segment {
  readonly route: Route;
  readonly after: number;
  readonly until: number;
}

/**
 * The best way through a stretch of a route: among all selections and orders of `candidates` (at most 12), those that
 * hold all fixed visits and reach the end of the stretch in time, the one of the most worth and then the earliest arrival.
 * Dynamic programming over (set, last visit), of which only the earliest end matters, as one can always wait: Held and
 * Karp (1962) with time windows. O(2^n n^2).
 *
 * @param isAllowed Whether the limits hold with these visits instead of those that are there now.
 */
export function bestSegment(
  problem: Problem,
  { route, after, until }: Segment,
  candidates: readonly number[],
  isAllowed: (visits: readonly number[]) => boolean,
): { visits: number[]; worth: number; arrive: number } | null {
  const n = candidates.length;
  const { travel, points, minutes } = problem;
  const from = route.points[after] as number;
  const to = route.points[until] as number;
  const deadline = route.latest[until] as number;
  const ends = new Float64Array((1 << n) * n).fill(Number.POSITIVE_INFINITY);
  const previous = new Int8Array((1 << n) * n).fill(-1);
  const worth = new Float64Array(1 << n);
  let must = 0;
  for (const [k, visit] of candidates.entries()) {
    if (visit >= problem.choices) must |= 1 << k;
    const start = earliestStart(
      route.windowsOf(visit),
      route.leave(after) + (travel[from * points + visit] as number),
    );
    ends[(1 << k) * n + k] = start + (minutes[visit] as number);
  }

  const direct = route.leave(after) + (travel[from * points + to] as number);
  let best = { mask: 0, last: -1, worth: -1, arrive: Number.POSITIVE_INFINITY };
  if (must === 0 && direct <= deadline) best = { mask: 0, last: -1, worth: 0, arrive: direct };
  for (let mask = 1; mask < 1 << n; mask++) {
    const lowest = 31 - Math.clz32(mask & -mask);
    const value =
      (worth[mask & (mask - 1)] as number) + (problem.worth[candidates[lowest] as number] as number);
    worth[mask] = value;
    for (let last = 0; last < n; last++) {
      const end = ends[mask * n + last] as number;
      if (end > deadline) continue;
      const row = (candidates[last] as number) * points;
      const arrive = end + (travel[row + to] as number);
      if (
        arrive <= deadline &&
        (value > best.worth || (value === best.worth && arrive < best.arrive)) &&
        (mask & must) === must &&
        isAllowed(visitsOf(candidates, mask))
      )
        best = { mask, last, worth: value, arrive };
      for (let next = 0; next < n; next++) {
        if (mask & (1 << next)) continue;
        const visit = candidates[next] as number;
        const start = earliestStart(route.windowsOf(visit), end + (travel[row + visit] as number));
        const state = (mask | (1 << next)) * n + next;
        const after = start + (minutes[visit] as number);
        if (after < (ends[state] as number)) {
          ends[state] = after;
          previous[state] = last;
        }
      }
    }
  }
  if (best.worth < 0) return null;

  const visits: number[] = [];
  for (let { mask, last } = best; last !== -1; ) {
    visits.unshift(candidates[last] as number);
    const before = previous[mask * n + last] as number;
    mask ^= 1 << last;
    last = before;
  }
  return { visits, worth: best.worth, arrive: best.arrive };
}

export const visitsOf = (candidates: readonly number[], mask: number): number[] =>
  candidates.filter((_, k) => mask & (1 << k));
