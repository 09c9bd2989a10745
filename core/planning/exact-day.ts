import { endPoint, type Problem, startPoint } from './problem.ts';
import { earliestStart } from './route.ts';
import { visitsOf } from './segment.ts';

/** The most visits that `exactDay` takes: its work doubles with each. */
export const MAX_EXACT_VISITS = 12;

export interface ExactDay {
  readonly visits: readonly number[];
  readonly worth: number;
  /** Minutes on the way. */
  readonly travel: number;
  /** When one is back. */
  readonly finish: number;
}

interface Label {
  readonly visit: number;
  readonly end: number;
  readonly travel: number;
  readonly previous: Label | null;
}

/**
 * The best day there is: among all selections and orders of `candidates` that hold all of `must` and every window, the one
 * of the most worth, then of the fewest minutes on the way, then of the earliest return. Null when there is none.
 *
 * Dynamic programming over (set, last visit) as by Held and Karp (1962). Less travel can mean a later end, so that each
 * state keeps all pairs of end and travel of which none is better in both (labels, Desrochers and Soumis 1988).
 *
 * @param isAllowed Whether the limits on tags and cost hold for these visits.
 * @throws RangeError for more than `MAX_EXACT_VISITS` candidates.
 */
export function exactDay(
  problem: Problem,
  day: number,
  candidates: readonly number[],
  must: readonly number[] = [],
  isAllowed: (visits: readonly number[]) => boolean = () => true,
): ExactDay | null {
  const n = candidates.length;
  if (n > MAX_EXACT_VISITS) throw new RangeError(`${n} visits are too many for an exact day`);
  const { travel, points, minutes, travelLimit } = problem;
  const to = endPoint(problem, day);
  const deadline = problem.dayEnd[day] as number;
  const legOf = (from: number, onward: number) => travel[from * points + onward] as number;
  const mustMask = candidates.reduce((mask, visit, k) => (must.includes(visit) ? mask | (1 << k) : mask), 0);
  // Fixed visits alone may take longer on the way than the limit says.
  const fixed = problem.fixedOf[day] ?? [];
  const isWithinLimit = (time: number, count: number, mask: number) =>
    time <= travelLimit ||
    (count === fixed.length && visitsOf(candidates, mask).every((v) => fixed.includes(v)));

  const labels: Label[][] = Array.from({ length: (1 << n) * n }, () => []);
  const extend = (mask: number, label: Label | null) => {
    const free = label?.end ?? (problem.dayStart[day] as number);
    const from = label?.visit ?? startPoint(problem, day);
    for (const [k, visit] of candidates.entries()) {
      if (mask & (1 << k)) continue;
      const leg = legOf(from, visit);
      const windows = problem.windows[day * problem.visits + visit] as Float64Array;
      const end = earliestStart(windows, free + leg) + (minutes[visit] as number);
      if (!(end <= deadline)) continue;
      const state = (mask | (1 << k)) * n + k;
      const next = { visit, end, travel: (label?.travel ?? 0) + leg, previous: label };
      labels[state] = withLabel(labels[state] as Label[], next);
    }
  };

  let best: (ExactDay & { last: Label | null }) | null = null;
  const consider = (mask: number, last: Label | null) => {
    const leg = legOf(last?.visit ?? startPoint(problem, day), to);
    const onTheWay = (last?.travel ?? 0) + leg;
    const finish = (last?.end ?? (problem.dayStart[day] as number)) + leg;
    if (finish > deadline || (mask & mustMask) !== mustMask) return;
    const visits = visitsOf(candidates, mask);
    if (!isWithinLimit(onTheWay, visits.length, mask)) return;
    const worth = visits.reduce((sum, visit) => sum + (problem.worth[visit] as number), 0);
    const isBetter =
      !best ||
      worth > best.worth ||
      (worth === best.worth &&
        (onTheWay < best.travel || (onTheWay === best.travel && finish < best.finish)));
    if (isBetter && isAllowed(visits)) best = { visits, worth, travel: onTheWay, finish, last };
  };

  consider(0, null);
  extend(0, null);
  for (let mask = 1; mask < 1 << n; mask++)
    for (let k = 0; k < n; k++)
      for (const label of labels[mask * n + k] as Label[]) {
        consider(mask, label);
        extend(mask, label);
      }
  return best && inOrder(best);
}

/** The labels with one more, without those that are no better than another in both end and travel. */
function withLabel(labels: Label[], added: Label): Label[] {
  if (labels.some(({ end, travel }) => end <= added.end && travel <= added.travel)) return labels;
  return [...labels.filter(({ end, travel }) => end < added.end || travel < added.travel), added];
}

function inOrder({ last, worth, travel, finish }: ExactDay & { last: Label | null }): ExactDay {
  const visits: number[] = [];
  for (let label = last; label; label = label.previous) visits.unshift(label.visit);
  return { visits, worth, travel, finish };
}
