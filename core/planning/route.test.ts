import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileProblem } from './problem.ts';
import { seededRandom } from './random.ts';
import { earliestStart, latestStart, Route } from './route.ts';
import type { Place } from './types.ts';

const DATE = '2027-05-01';

test('a start is the first or the last minute in any of the windows', () => {
  const windows = Float64Array.of(600, 660, 840, 900);
  expect([500, 630, 700, 901].map((time) => earliestStart(windows, time))).toEqual([600, 630, 840, Infinity]);
  expect([500, 630, 700, 901].map((time) => latestStart(windows, time))).toEqual([-Infinity, 630, 660, 900]);
});

test('the quick check of an insertion says what walking the longer route says', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = seededRandom(seed);
      const below = (n: number) => Math.floor(random() * n);
      const places: Place[] = Array.from({ length: 6 }, (_, index) => {
        const start = 500 + below(300);
        const open = {
          [DATE]: [
            { start, end: start + 300 },
            { start: start + 400, end: start + 500 },
          ],
        };
        return { id: `p${index}`, at: index, worth: 1, minutes: below(60), open };
      });
      const travel = places.map(() => places.map(() => below(60)));
      const problem = compileProblem({
        places,
        travel,
        days: [{ date: DATE, start: 480, end: 1100, from: 0, to: 0 }],
        limits: { travelPerDay: 120 },
      });
      const route = new Route(problem, 0);
      for (let visit = 0; visit < 6; visit++)
        for (let position = 1; position < route.points.length; position++) {
          const longer = new Route(problem, 0);
          longer.set(route.visits.toSpliced(position - 1, 0, visit));
          const shift = route.shiftOf(visit, position - 1, position);
          expect(shift < Number.POSITIVE_INFINITY).toBe(longer.isFeasible);
          if (!longer.isFeasible) continue;
          expect(shift).toBe(longer.arrival(position + 1) - route.arrival(position));
          route.splice(position, 0, visit);
          break;
        }
    }),
    { numRuns: 200, seed: 6 },
  );
});
