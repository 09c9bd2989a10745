import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactDay, MAX_EXACT_VISITS } from './exact-day.ts';
import { compileProblem } from './problem.ts';
import { seededRandom } from './random.ts';
import { Route } from './route.ts';
import { bestSegment } from './segment.ts';
import type { Place, ScheduleRequest } from './types.ts';

const DATE = '2027-05-01';

/** A day of up to seven places on a map, or with any travel times at all; narrow and double openings. */
function randomDay(seed: number, count: number): ScheduleRequest {
  const random = seededRandom(seed);
  const below = (n: number) => Math.floor(random() * n);
  const places: Place[] = Array.from({ length: count }, (_, index) => {
    const start = 480 + below(500);
    const again = start + 300 + below(100);
    return {
      id: `p${index}`,
      at: index + 2,
      worth: below(6),
      minutes: 10 + below(90),
      open: {
        [DATE]: [
          { start, end: start + 60 + below(200) },
          ...(random() < 0.4 ? [{ start: again, end: again + 150 }] : []),
        ],
      },
    };
  });
  const size = count + 2;
  const spots = Array.from({ length: size }, () => ({ x: below(60), y: below(60) }));
  const isMap = random() < 0.5;
  const travel = spots.map((a) =>
    spots.map((b) => (isMap ? Math.round(Math.hypot(a.x - b.x, a.y - b.y)) : below(60))),
  );
  const limits = random() < 0.3 ? { travelPerDay: 60 + below(100) } : {};
  const days = [{ date: DATE, start: 500, end: 800 + below(500), from: 0, to: 1 }];
  return { places, travel, days, limits };
}

/** Tries every selection in every order: the most worth, then the least travel (or the earliest return). */
function bruteForce({ places, travel, days, limits }: ScheduleRequest, mode: 'travel' | 'finish') {
  const [day] = days;
  let best: { worth: number; travel: number; finish: number } | null = null;
  const visit = (rest: readonly Place[], at: number, time: number, onTheWay: number, worth: number) => {
    const home = travel[at]?.[day?.to ?? 0] ?? 0;
    const end = { worth, travel: onTheWay + home, finish: time + home };
    const isFeasible =
      end.finish <= (day?.end ?? 0) &&
      (rest.length === places.length || end.travel <= (limits?.travelPerDay ?? 1e9));
    if (isFeasible && (!best || worth > best.worth || (worth === best.worth && end[mode] < best[mode])))
      best = end;
    for (const place of rest) {
      const leg = travel[at]?.[place.at] ?? 0;
      const starts = (place.open[DATE] ?? [])
        .map(({ start, end: close }) => ({ start: Math.max(start, time + leg), close }))
        .filter(({ start, close }) => start + place.minutes <= close)
        .map(({ start }) => start);
      if (starts.length === 0) continue;
      const others = rest.filter((other) => other !== place);
      visit(others, place.at, Math.min(...starts) + place.minutes, onTheWay + leg, worth + place.worth);
    }
  };
  visit(places, day?.from ?? 0, day?.start ?? 0, 0, 0);
  return best as { worth: number; travel: number; finish: number } | null;
}

const days = fc.tuple(fc.integer(), fc.nat(7)).map(([seed, count]) => randomDay(seed, count));

test('the exact day is the best of all selections in all orders', () => {
  fc.assert(
    fc.property(days, (request) => {
      const problem = compileProblem(request);
      const all = problem.ids.map((_, visit) => visit);
      const found = exactDay(problem, 0, all);
      const best = bruteForce(request, 'travel');
      expect(found && { worth: found.worth, travel: found.travel }).toEqual(
        best && { worth: best.worth, travel: best.travel },
      );
      if (!found) return;
      const route = new Route(problem, 0);
      route.set(found.visits);
      expect(route).toMatchObject({ isFeasible: true, travel: found.travel, finish: found.finish });
    }),
    { numRuns: 150, seed: 4 },
  );
});

test('the best way through a whole day as one stretch is the best of all that come back first', () => {
  fc.assert(
    fc.property(days, (request) => {
      const unlimited = { ...request, limits: {} };
      const problem = compileProblem(unlimited);
      const all = problem.ids.map((_, visit) => visit);
      const stretch = { route: new Route(problem, 0), after: 0, until: 1 };
      const found = bestSegment(problem, stretch, all, () => true);
      const best = bruteForce(unlimited, 'finish');
      expect(found && { worth: found.worth, finish: found.arrive }).toEqual(
        best && { worth: best.worth, finish: best.finish },
      );
    }),
    { numRuns: 150, seed: 5 },
  );
});

test('what must be visited is, also when something else is worth more', () => {
  const places = [0, 9].map((worth, index) => ({
    id: `p${index}`,
    at: 0,
    worth,
    minutes: 60,
    open: { [DATE]: [{ start: 600, end: 660 }] },
  }));
  const days = [{ date: DATE, start: 500, end: 800, from: 0, to: 0 }];
  const problem = compileProblem({ places, travel: [[0]], days });
  expect(exactDay(problem, 0, [0, 1])?.visits).toEqual([1]);
  expect(exactDay(problem, 0, [0, 1], [0])?.visits).toEqual([0]);
});

test('more visits than it can take are refused', () => {
  const problem = compileProblem(randomDay(1, 7));
  expect(() => exactDay(problem, 0, new Array(MAX_EXACT_VISITS + 1).fill(0))).toThrow(RangeError);
});
