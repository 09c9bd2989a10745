import { keepFixedItems } from './fixed-items.ts';
import type { Interval } from './opening-hours.ts';
import type { Conflict, FixedItem, Place, ScheduleRequest } from './types.ts';

/**
 * A request as arrays of numbers, for the search. Visits are numbered from 0: first the places that may be chosen, then
 * the fixed items that are kept. Each day adds two points after them, its start and its end, so that a route is a plain
 * list of points.
 */
export interface Problem {
  readonly ids: readonly string[];
  /** How many visits there are, and how many of them may be chosen. */
  readonly visits: number;
  readonly choices: number;
  readonly days: number;
  /** Visits and day points; from one to another is `travel[from * points + to]`, minutes. */
  readonly points: number;
  readonly travel: Float64Array;
  readonly minutes: Float64Array;
  readonly worth: Float64Array;
  readonly cost: Float64Array;
  /** By day * visits + visit: pairs of the first and last minute at which it can begin, in order; empty is never. */
  readonly windows: readonly Float64Array[];
  readonly dayStart: Float64Array;
  readonly dayEnd: Float64Array;
  /** By day: the fixed visits in order of time. */
  readonly fixedOf: readonly (readonly number[])[];
  /** By day: no visit is possible, not even the way from start to end. */
  readonly blocked: readonly boolean[];
  readonly rules: readonly { readonly atMost: number; readonly perDay: boolean }[];
  /** By visit: the rules that count it. */
  readonly rulesOf: readonly (readonly number[])[];
  readonly travelLimit: number;
  readonly costLimit: number;
  readonly conflicts: readonly Conflict[];
}

export const startPoint = (problem: Problem, day: number): number => problem.visits + 2 * day;
export const endPoint = (problem: Problem, day: number): number => problem.visits + 2 * day + 1;

/** @throws RangeError that names what in the request can't be: a duplicate id or date, a time or index out of range. */
export function compileProblem(request: ScheduleRequest): Problem {
  validate(request);
  const { days, travel, limits = {} } = request;
  const conflicts: Conflict[] = [];
  const dates = new Set(days.map(({ date }) => date));
  for (const item of request.fixed ?? [])
    if (!dates.has(item.date))
      conflicts.push({ id: item.id, date: item.date, reason: 'unknown_day', with: null });

  const kept: FixedItem[][] = [];
  const blocked: boolean[] = [];
  for (const day of days) {
    const items = (request.fixed ?? []).filter(({ date }) => date === day.date);
    const fits = keepFixedItems(day, items, travel);
    const direct = day.start + (travel[day.from]?.[day.to] ?? 0);
    const isBlocked = fits.kept.length === 0 && direct > day.end;
    if (isBlocked) conflicts.push({ id: null, date: day.date, reason: 'day_too_short', with: null });
    conflicts.push(...fits.conflicts);
    kept.push(fits.kept);
    blocked.push(isBlocked);
  }

  const fixedIds = new Set((request.fixed ?? []).map(({ id }) => id));
  const places = request.places.filter(({ id }) => !fixedIds.has(id));
  const fixed = kept.flat();
  const all: readonly (Place | FixedItem)[] = [...places, ...fixed];
  const at = [...all.map((visit) => visit.at), ...days.flatMap(({ from, to }) => [from, to])];
  const points = at.length;
  const matrix = new Float64Array(points * points);
  for (const [row, from] of at.entries())
    for (const [column, to] of at.entries()) matrix[row * points + column] = travel[from]?.[to] ?? 0;

  const tagLimits = limits.tags ?? [];
  let next = places.length;
  return {
    ids: all.map(({ id }) => id),
    visits: all.length,
    choices: places.length,
    days: days.length,
    points,
    travel: matrix,
    minutes: Float64Array.from(at, (_, point) => all[point]?.minutes ?? 0),
    worth: Float64Array.from(at, (_, point) => all[point]?.worth ?? 0),
    cost: Float64Array.from(at, (_, point) => all[point]?.cost ?? 0),
    windows: days.flatMap(({ date }) =>
      all.map((visit) => ('open' in visit ? startWindows(visit, date) : fixedWindow(visit, date))),
    ),
    dayStart: Float64Array.from(days, ({ start }) => start),
    dayEnd: Float64Array.from(days, ({ end }) => end),
    fixedOf: kept.map((items) => items.map(() => next++)),
    blocked,
    rules: tagLimits.map(({ atMost, per }) => ({ atMost, perDay: per === 'day' })),
    rulesOf: all.map(({ tags = [] }) =>
      tagLimits.flatMap(({ tag }, rule) => (tags.includes(tag) ? [rule] : [])),
    ),
    travelLimit: limits.travelPerDay ?? Number.POSITIVE_INFINITY,
    costLimit: limits.cost ?? Number.POSITIVE_INFINITY,
    conflicts,
  };
}

const fixedWindow = ({ date, start }: FixedItem, day: string) =>
  date === day ? Float64Array.of(start, start) : new Float64Array(0);

/** When a visit can begin on a date so that all of it lies within one opening. */
function startWindows(place: Place, date: string): Float64Array {
  const openings = merged(place.open[date] ?? []);
  const windows = openings
    .map(({ start, end }) => ({ start, end: end - place.minutes }))
    .filter(({ start, end }) => end >= start);
  if (!place.starts) return Float64Array.from(windows.flatMap(({ start, end }) => [start, end]));
  const starts = [...(place.starts[date] ?? [])].sort((a, b) => a - b);
  return Float64Array.from(
    starts
      .filter((minute) => windows.some(({ start, end }) => start <= minute && minute <= end))
      .flatMap((minute) => [minute, minute]),
  );
}

/** In order, and those that touch as one. */
function merged(openings: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const { start, end } of [...openings].sort((a, b) => a.start - b.start)) {
    const last = result[result.length - 1];
    if (last && start <= last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else result.push({ start, end });
  }
  return result;
}

function validate({ places, travel, days, fixed = [], limits = {} }: ScheduleRequest): void {
  const size = travel.length;
  const isIndex = (at: number) => Number.isInteger(at) && at >= 0 && at < size;
  const isAmount = (value: number) => Number.isFinite(value) && value >= 0;
  const check = (isGood: boolean, what: string) => {
    if (!isGood) throw new RangeError(`Schedule: ${what}`);
  };
  // Infinity says that there is no way.
  for (const row of travel)
    check(row.length === size && row.every((value) => value >= 0), 'travel is no square of minutes');
  for (const list of [places, fixed])
    for (const { id, at, minutes, worth = 0, cost = 0 } of list)
      check(isIndex(at) && [minutes, worth, cost].every(isAmount), `numbers of "${id}" out of range`);
  for (const { id, start } of fixed) check(Number.isFinite(start), `start of "${id}" is no minute`);
  for (const { date, start, end, from, to } of days)
    check(
      isIndex(from) && isIndex(to) && Number.isFinite(start) && Number.isFinite(end),
      `numbers of ${date} out of range`,
    );
  for (const names of [places.map(({ id }) => id), fixed.map(({ id }) => id), days.map(({ date }) => date)])
    check(new Set(names).size === names.length, 'an id or a date is given twice');
  for (const value of [limits.travelPerDay, limits.cost, ...(limits.tags ?? []).map(({ atMost }) => atMost)])
    check(value === undefined || value >= 0, 'a limit is below 0');
}
