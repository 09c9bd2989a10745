import { cheapestPosition, insertAll } from './insertion.ts';
import type { Problem } from './problem.ts';
import { randomBelow } from './random.ts';
import type { Route } from './route.ts';
import { bestSegment, type Segment } from './segment.ts';
import type { Tour } from './tour.ts';

/** How many visits a stretch is chosen from: 2^9 sets take about a tenth of a millisecond. */
const SEGMENT_CANDIDATES = 9;
/** How many stretches one improvement solves: more would spend most of the time on them when there are many days. */
const STRETCHES = 2;
/** The moves measure progress each in its own way, so that they could undo one another for ever. */
const MAX_IMPROVEMENTS = 50;
const EPSILON = 1e-9;

/** Takes a stretch of visits out of each day. Fixed visits stay. */
export function shake(problem: Problem, tour: Tour, random: () => number, strength: number): void {
  for (const route of tour.routes) {
    const count = route.points.length - 2;
    if (count === 0) continue;
    const length = 1 + randomBelow(random, Math.max(1, Math.ceil(count * strength)));
    const first = 1 + randomBelow(random, count);
    // From the back, so that the positions in front stay what they are; beyond the end it goes on at the beginning.
    const positions = Array.from(
      { length: Math.min(length, count) },
      (_, i) => 1 + ((first - 1 + i) % count),
    );
    for (const position of positions.sort((a, b) => b - a))
      if ((route.points[position] as number) < problem.choices) tour.replace(route.day, position, 1, []);
  }
}

/** Makes the tour better until a few tries in a row did not: moves between days, replacements, stretches solved exactly. */
export function improve(problem: Problem, tour: Tour, random: () => number, power: number): void {
  for (let round = 0, failures = 0; failures < 2 && round < MAX_IMPROVEMENTS; round++) {
    let isBetter = moveBetweenDays(problem, tour);
    isBetter = replaceOne(problem, tour) || isBetter;
    for (let count = Math.min(problem.days, STRETCHES); count > 0; count--)
      isBetter = solveStretch(problem, tour, randomBelow(random, problem.days), random) || isBetter;
    if (isBetter) insertAll(problem, tour, power);
    failures = isBetter ? 0 : failures + 1;
  }
}

/** Replace: a visit gives way to one of more worth, or of the same that takes less time. */
function replaceOne(problem: Problem, tour: Tour): boolean {
  let best = { gain: 0, shift: 0, visit: -1, day: -1, position: -1 };
  for (const route of tour.routes)
    for (let position = 1; position < route.points.length - 1; position++) {
      const old = route.points[position] as number;
      if (old >= problem.choices) continue;
      for (let visit = 0; visit < problem.choices; visit++) {
        if (tour.dayOf[visit] !== -1) continue;
        const gain = (problem.worth[visit] as number) - (problem.worth[old] as number);
        if (gain < best.gain) continue;
        const shift = route.shiftOf(visit, position - 1, position + 1);
        if (shift === Number.POSITIVE_INFINITY || (gain === best.gain && shift >= best.shift - EPSILON))
          continue;
        if (tour.allows(route.day, [visit], [old])) best = { gain, shift, visit, day: route.day, position };
      }
    }
  return best.visit !== -1 && tour.replace(best.day, best.position, 1, [best.visit]);
}

/** Move: a visit goes to another day, or another place in its own, when all days together are over sooner. */
function moveBetweenDays(problem: Problem, tour: Tour): boolean {
  if (problem.days < 2) return false;
  let hasMoved = false;
  for (const route of tour.routes)
    for (let position = route.points.length - 2; position > 0; position--) {
      const visit = route.points[position] as number;
      if (visit >= problem.choices) continue;
      const before = tour.time();
      if (!tour.replace(route.day, position, 1, [])) continue;
      const target = cheapestPosition(problem, tour, visit);
      const isShorter =
        target !== null &&
        tour.replace(target.day, target.position, 0, [visit]) &&
        (tour.time() < before - EPSILON || !tour.replace(target.day, target.position, 1, []));
      if (isShorter) hasMoved = true;
      else tour.replace(route.day, position, 0, [visit]);
    }
  return hasMoved;
}

/** A random stretch of a day with some of what is left out, solved exactly: stands for swap, 2-opt and or-opt at once. */
function solveStretch(problem: Problem, tour: Tour, day: number, random: () => number): boolean {
  const route = tour.routes[day] as Route;
  if (problem.blocked[day]) return false;
  const count = route.points.length - 2;
  const length = Math.min(count, 2 + randomBelow(random, SEGMENT_CANDIDATES - 3));
  const after = randomBelow(random, count - length + 1);
  const segment: Segment = { route, after, until: after + length + 1 };
  const present = route.points.slice(after + 1, segment.until);
  const candidates = [...present, ...guests(problem, tour, segment, random)].slice(0, SEGMENT_CANDIDATES);
  const worth = present.reduce((sum, visit) => sum + (problem.worth[visit] as number), 0);
  const found = bestSegment(problem, segment, candidates, (visits) => tour.allows(day, visits, present));
  if (!found) return false;
  const isBetter =
    found.worth > worth + EPSILON ||
    (found.worth > worth - EPSILON && found.arrive < route.arrival(segment.until) - EPSILON);
  return isBetter && tour.replace(day, after + 1, length, found.visits);
}

/** What is left out and would fit into the stretch, the most worth for its detour first, with some chance in it. */
function guests(problem: Problem, tour: Tour, segment: Segment, random: () => number): number[] {
  const scored: { visit: number; score: number }[] = [];
  for (let visit = 0; visit < problem.choices; visit++) {
    if (tour.dayOf[visit] !== -1) continue;
    const detour = cheapestDetour(segment, visit);
    if (detour === Number.POSITIVE_INFINITY) continue;
    scored.push({ visit, score: ((problem.worth[visit] as number) * (0.3 + random())) / (10 + detour) });
  }
  return scored.sort((a, b) => b.score - a.score || a.visit - b.visit).map(({ visit }) => visit);
}

/** Added minutes, at least 0, between two neighbours of the stretch, in the place of one visit, or of all of them. */
function cheapestDetour({ route, after, until }: Segment, visit: number): number {
  let least = route.shiftOf(visit, after, until);
  for (let position = after + 1; position <= until; position++) {
    least = Math.min(least, route.shiftOf(visit, position - 1, position));
    if (position < until) least = Math.min(least, route.shiftOf(visit, position - 1, position + 1));
  }
  return Math.max(0, least);
}
