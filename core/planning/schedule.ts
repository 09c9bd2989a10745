import { exactDay, MAX_EXACT_VISITS } from './exact-day.ts';
import { insertAll } from './insertion.ts';
import { improve, shake } from './local-search.ts';
import { compileProblem, type Problem } from './problem.ts';
import { randomBelow, seededRandom } from './random.ts';
import type { Route } from './route.ts';
import { Tour, type TourSnapshot } from './tour.ts';
import type { Schedule, ScheduledDay, ScheduleRequest, SearchOptions } from './types.ts';

/**
 * Rounds without a better tour after which the search goes back to the best one. A round takes something out of each
 * day, so with many days it is far away after few of them: over the TTDP instances of four days, 10 to 30 give half a
 * percent more worth than 200.
 */
const roundsAway = (days: number): number => Math.max(10, Math.round(200 / days ** 2));
/** The largest part of a day that one round takes out. */
const LARGEST_SHAKE = 0.5;

/**
 * Chooses which places to visit on which day in which order, so that their worth is the most and then the time away the
 * least: the team orienteering problem with time windows. Iterated local search, after Vansteenwegen et al. (2009) and
 * Gunawan et al. (2015, "Well-tuned algorithms for the team orienteering problem with time windows"), with stretches of
 * days solved exactly; each day's order at the end is the one of the least travel. A single day of few places is solved
 * exactly at once.
 *
 * Pure: time comes in through `shouldStop` alone. More iterations of the same seed never give less worth.
 *
 * @throws RangeError for a request that makes no sense: a duplicate id or date, an index outside the matrix, a negative
 *   time. What merely can't be done is in `conflicts`.
 */
export function schedulePlaces(request: ScheduleRequest, options: SearchOptions): Schedule {
  const problem = compileProblem(request);
  const tour = new Tour(problem);
  const isSmall = problem.days === 1 && problem.visits <= MAX_EXACT_VISITS;
  const iterations = isSmall ? 0 : search(problem, tour, options);
  tour.routes.forEach((route) => {
    straighten(problem, tour, route, isSmall);
  });
  return {
    days: tour.routes.map((route, index) => scheduledDay(problem, route, request.days[index]?.date ?? '')),
    worth: tour.worth,
    left: problem.ids.slice(0, problem.choices).filter((_, visit) => tour.dayOf[visit] === -1),
    conflicts: problem.conflicts,
    iterations,
  };
}

/** Leaves the best tour found in `tour`; gives how many rounds were done. */
function search(problem: Problem, tour: Tour, { seed, iterations, shouldStop }: SearchOptions): number {
  const random = seededRandom(seed);
  insertAll(problem, tour, 2);
  let best = tour.snapshot();
  const furthest = roundsAway(problem.days);
  let away = 0;
  let done = 0;
  for (; done < iterations && best.visits.length > 0 && !shouldStop?.(); done++) {
    const power = 1 + randomBelow(random, 3);
    shake(problem, tour, random, LARGEST_SHAKE * random());
    insertAll(problem, tour, power);
    improve(problem, tour, random, power);
    const found = tour.snapshot();
    if (isBetter(found, best)) {
      best = found;
      away = 0;
    } else if (++away > furthest) {
      tour.restore(best);
      away = 0;
    }
  }
  tour.restore(best);
  return done;
}

const EPSILON = 1e-9;
const isBetter = (a: TourSnapshot, b: TourSnapshot): boolean =>
  a.worth > b.worth + EPSILON || (a.worth > b.worth - EPSILON && a.time < b.time - EPSILON);

/** Gives a day of few visits the order of the least travel; with `chooses`, also the best choice of all places. */
function straighten(problem: Problem, tour: Tour, route: Route, chooses: boolean): void {
  const { day, visits } = route;
  const candidates = chooses ? Array.from({ length: problem.visits }, (_, visit) => visit) : visits;
  if (problem.blocked[day] || candidates.length > MAX_EXACT_VISITS) return;
  const must = chooses ? (problem.fixedOf[day] ?? []) : visits;
  const found = exactDay(problem, day, candidates, must, (chosen) => tour.allows(day, chosen, visits));
  if (found) tour.replace(day, 1, visits.length, found.visits);
}

function scheduledDay(problem: Problem, route: Route, date: string): ScheduledDay {
  return {
    date,
    stops: route.visits.map((visit, index) => ({
      id: problem.ids[visit] as string,
      arrive: route.arrival(index + 1),
      start: route.start[index + 1] as number,
      leave: route.leave(index + 1),
      fixed: visit >= problem.choices,
    })),
    back: route.finish,
    travel: route.travel,
  };
}
