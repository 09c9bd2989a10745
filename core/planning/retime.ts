import { exactDay, MAX_EXACT_VISITS } from './exact-day.ts';
import type { Interval } from './opening-hours.ts';
import { compileProblem } from './problem.ts';
import type { MatrixIndex } from './types.ts';

/** A visit whose place in the order is settled, and whose time is not. */
export interface TimedVisit {
  readonly id: string;
  readonly at: MatrixIndex;
  readonly minutes: number;
  /** All of it lies within one of them. */
  readonly windows: readonly Interval[];
  /** Where it was first put; a break may be taken elsewhere. */
  readonly isBreak: boolean;
}

export interface TimedDay {
  readonly start: number;
  readonly end: number;
  readonly from: MatrixIndex;
  readonly to: MatrixIndex;
}

type Matrix = readonly (readonly number[])[];
const leg = (travel: Matrix, from: number, to: number) => travel[from]?.[to] ?? Number.POSITIVE_INFINITY;

/** The earliest start of each visit in this order; null where one does not fit. */
export function startsOf(visits: readonly TimedVisit[], day: TimedDay, travel: Matrix): number[] | null {
  let time = day.start;
  let from = day.from;
  const starts: number[] = [];
  for (const { at, minutes, windows } of visits) {
    time += leg(travel, from, at);
    const window = windows.find(({ start, end }) => Math.max(time, start) + minutes <= end);
    if (!window) return null;
    const start = Math.max(time, window.start);
    starts.push(start);
    time = start + minutes;
    from = at;
  }
  return time + leg(travel, from, day.to) <= day.end ? starts : null;
}

const onTheWay = (visits: readonly TimedVisit[], day: TimedDay, travel: Matrix): number => {
  const path = [day.from, ...visits.map(({ at }) => at), day.to];
  return path.slice(1).reduce((sum, to, index) => sum + leg(travel, path[index] as number, to), 0);
};

/** The order of the least time on the way; the same where there are too many visits, or none that fits better. */
function inBestOrder(visits: readonly TimedVisit[], day: TimedDay, travel: Matrix): TimedVisit[] {
  if (visits.length < 2 || visits.length > MAX_EXACT_VISITS) return [...visits];
  const date = 'day';
  const problem = compileProblem({
    places: visits.map(({ id, at, minutes, windows }) => ({
      id,
      at,
      minutes,
      worth: 1,
      open: { [date]: windows },
    })),
    travel,
    days: [{ date, ...day }],
  });
  const all = visits.map((_, index) => index);
  const best = exactDay(problem, 0, all, all);
  const found = best?.visits.map((index) => visits[index] as TimedVisit);
  return found && onTheWay(found, day, travel) < onTheWay(visits, day, travel) ? found : [...visits];
}

/**
 * Breaks are taken beside what comes before or after, wherever that makes the day's way shortest and still fits; and as
 * that may make another order the shorter one, both are done until neither helps.
 */
export function withBreaksNearby(
  visits: readonly TimedVisit[],
  day: TimedDay,
  travel: Matrix,
): { visits: TimedVisit[]; starts: number[] } | null {
  let best = [...visits];
  for (let before = Number.POSITIVE_INFINITY; onTheWay(best, day, travel) < before; ) {
    before = onTheWay(best, day, travel);
    best = inBestOrder(withBreaksBeside(best, day, travel), day, travel);
  }
  const starts = startsOf(best, day, travel);
  return starts && { visits: best, starts };
}

function withBreaksBeside(visits: readonly TimedVisit[], day: TimedDay, travel: Matrix): TimedVisit[] {
  let best = [...visits];
  for (const [index, visit] of visits.entries()) {
    if (!visit.isBreak) continue;
    const neighbours = [best[index - 1]?.at ?? day.from, best[index + 1]?.at ?? day.to];
    for (const at of neighbours) {
      const moved = best.with(index, { ...(best[index] as TimedVisit), at });
      if (onTheWay(moved, day, travel) < onTheWay(best, day, travel) && startsOf(moved, day, travel))
        best = moved;
    }
  }
  return best;
}
