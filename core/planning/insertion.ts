import type { Problem } from './problem.ts';
import type { Tour } from './tour.ts';

/**
 * Puts in what fits, one visit at a time, always the one with the best ratio of worth ^ power to added minutes, each at
 * its cheapest position, until nothing fits. Vansteenwegen et al. (2009) square the worth; other powers give other tours.
 * What is worth nothing stays out.
 */
export function insertAll(problem: Problem, tour: Tour, power: number): void {
  let open: number[] = [];
  for (let visit = 0; visit < problem.choices; visit++) if (tour.dayOf[visit] === -1) open.push(visit);
  while (open.length > 0) {
    let best = { ratio: 0, visit: -1, day: -1, position: -1 };
    // What fits nowhere now fits nowhere once more is in: the ways are not asked again in this call.
    const fitting: number[] = [];
    for (const visit of open) {
      const place = cheapestPosition(problem, tour, visit);
      if (!place) continue;
      fitting.push(visit);
      const ratio = (problem.worth[visit] as number) ** power / Math.max(place.shift, 1e-3);
      if (ratio > best.ratio) best = { ratio, visit, ...place };
    }
    if (best.visit === -1) return;
    const { visit, day, position } = best;
    tour.replace(day, position, 0, [visit]);
    open = fitting.filter((other) => other !== visit);
  }
}

/** Where a visit that is in no route adds the fewest minutes: before the point at `position`. Null when it fits nowhere. */
export function cheapestPosition(
  problem: Problem,
  tour: Tour,
  visit: number,
): { day: number; position: number; shift: number } | null {
  let best: { day: number; position: number; shift: number } | null = null;
  for (const route of tour.routes) {
    const { day, points } = route;
    if (problem.blocked[day] || route.windowsOf(visit).length === 0 || !tour.allows(day, [visit])) continue;
    const [firstStart] = route.windowsOf(visit);
    for (let position = 1; position < points.length; position++) {
      // What follows must begin before the visit can.
      if ((route.latest[position] as number) < (firstStart as number)) continue;
      const shift = route.shiftOf(visit, position - 1, position);
      if (shift < (best?.shift ?? Number.POSITIVE_INFINITY)) best = { day, position, shift };
    }
  }
  return best;
}
