import type { Problem } from './problem.ts';
import type { Route } from './route.ts';
import type { Tour } from './tour.ts';

/** Where a visit goes in: before the point at `position`; the day's end is reached `shift` minutes later. */
interface Insertion {
  readonly day: number;
  readonly position: number;
  readonly shift: number;
}

/**
 * Puts in what fits, one visit at a time, always the one with the best ratio of worth ^ power to added minutes, each at
 * its cheapest position, until nothing fits. Vansteenwegen et al. (2009) square the worth; other powers give other tours.
 * What is worth nothing stays out.
 */
export function insertAll(problem: Problem, tour: Tour, power: number): void {
  let open: { visit: number; place: Insertion }[] = [];
  for (let visit = 0; visit < problem.choices; visit++) {
    const place = tour.dayOf[visit] === -1 ? cheapestPosition(problem, tour, visit) : null;
    // What fits nowhere now fits nowhere once more is in: the ways are not asked again in this call.
    if (place) open.push({ visit, place });
  }
  while (open.length > 0) {
    let best = { ratio: 0, visit: -1, place: { day: -1, position: -1, shift: 0 } };
    for (const { visit, place } of open) {
      const ratio = (problem.worth[visit] as number) ** power / Math.max(place.shift, 1e-3);
      if (ratio > best.ratio) best = { ratio, visit, place };
    }
    if (best.visit === -1) return;
    const { day, position } = best.place;
    tour.replace(day, position, 0, [best.visit]);
    const left: typeof open = [];
    for (const { visit, place } of open) {
      if (visit === best.visit) continue;
      const next = afterInsertion(problem, tour, visit, place, day);
      if (next) left.push({ visit, place: next });
    }
    open = left;
  }
}

/** The cheapest position once a day has changed: that of the other days is still so, while the limits let it. */
function afterInsertion(
  problem: Problem,
  tour: Tour,
  visit: number,
  before: Insertion,
  changed: number,
): Insertion | null {
  if (before.day === changed || !tour.allowsOne(before.day, visit))
    return cheapestPosition(problem, tour, visit);
  const there = cheapestOn(problem, tour, visit, tour.routes[changed] as Route);
  if (!there || there.shift > before.shift) return before;
  return there.shift < before.shift || there.day < before.day ? there : before;
}

/** Where a visit that is in no route adds the fewest minutes. Null when it fits nowhere. */
export function cheapestPosition(problem: Problem, tour: Tour, visit: number): Insertion | null {
  let best: Insertion | null = null;
  for (const route of tour.routes) {
    const found = cheapestOn(problem, tour, visit, route);
    if (found && found.shift < (best?.shift ?? Number.POSITIVE_INFINITY)) best = found;
  }
  return best;
}

function cheapestOn(problem: Problem, tour: Tour, visit: number, route: Route): Insertion | null {
  const { day, points } = route;
  const windows = route.windowsOf(visit);
  if (problem.blocked[day] || windows.length === 0 || !tour.allowsOne(day, visit)) return null;
  const firstStart = windows[0] as number;
  let best: Insertion | null = null;
  for (let position = 1; position < points.length; position++) {
    // What follows must begin before the visit can.
    if ((route.latest[position] as number) < firstStart) continue;
    const shift = route.shiftOf(visit, position - 1, position);
    if (shift < (best?.shift ?? Number.POSITIVE_INFINITY)) best = { day, position, shift };
  }
  return best;
}
