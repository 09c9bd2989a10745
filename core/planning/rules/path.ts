import type { Draft, DraftDay, DraftStop, Spot } from '#contracts/plans.ts';
import { exactDay } from '../exact-day.ts';
import { isMeal, mealWindows } from '../meals.ts';
import { compileProblem } from '../problem.ts';
import { travelMatrix } from '../travel.ts';
import type { FixedItem, Place } from '../types.ts';
import { openingsOf } from './openings.ts';
import { about, type Finding, isTransfer, rule } from './rule.ts';

/** A path may be so much longer than the shortest, and so many minutes are not worth a word. */
const MAX_DETOUR = 1.15;
const WORTH_A_WORD = 15;
/** Orders of more stops are too many to try. */
const MAX_STOPS = 9;

const DAY = { start: 0, end: 2880 };

/** When a stop could be as well: within its hours, and for meals at local times. */
function windowsOf(stop: DraftStop, day: DraftDay, draft: Draft) {
  const openings = openingsOf(stop, day.date) ?? [DAY];
  if (isMeal(stop.kind)) {
    const { from, until } = mealWindows(draft.place.timeZone)[stop.kind];
    return [{ start: from, end: until }];
  }
  if (stop.indoor === false && day.sun) {
    const { rise, set } = day.sun;
    return openings.map(({ start, end }) => ({ start: Math.max(start, rise), end: Math.min(end, set) }));
  }
  return openings;
}

function check(draft: Draft, day: DraftDay): Finding[] {
  const { stops } = day;
  const [first, last] = [stops[0], stops.at(-1)];
  const isFixed = (stop: DraftStop) => stop.pinned || isTransfer(stop) || stop.kind === 'breakfast';
  if (!first || !last || stops.length > MAX_STOPS || stops.some(({ at }) => at === null)) return [];
  if (stops.filter((stop) => !isFixed(stop)).length < 2) return [];
  // Such a day has its best order by the streets, which the straight line knows nothing of.
  if (stops.some(({ travel }) => travel?.isRouted)) return [];
  const spots = [
    ...stops.map(({ at }) => at as Spot),
    day.wakes ?? (first.at as Spot),
    day.sleeps ?? (last.at as Spot),
  ];
  const [wakes, sleeps] = [stops.length, stops.length + 1];
  const car = stops.some(({ travel }) => travel?.mode === 'car');
  const travel = travelMatrix(spots, { car }).map((row) => row.map(({ minutes }) => minutes));
  const leg = (from: number, to: number) => (travel[from] as number[])[to] as number;
  const now =
    stops.reduce((sum, _, index) => sum + leg(index === 0 ? wakes : index - 1, index), 0) +
    leg(stops.length - 1, sleeps);

  const places: Place[] = [];
  const fixed: FixedItem[] = [];
  for (const [at, stop] of stops.entries()) {
    const minutes = stop.end - stop.start;
    if (isFixed(stop)) fixed.push({ id: stop.id, at, date: day.date, start: stop.start, minutes });
    else
      places.push({ id: stop.id, at, worth: 1, minutes, open: { [day.date]: windowsOf(stop, day, draft) } });
  }
  const start = Math.min(first.start - leg(wakes, 0), first.start);
  const end = Math.max(last.end, ...stops.map((stop) => stop.end)) + leg(stops.length - 1, sleeps);
  const problem = compileProblem({
    places,
    fixed,
    travel,
    days: [{ date: day.date, start, end, from: wakes, to: sleeps }],
  });
  const all = Array.from({ length: problem.visits }, (_, visit) => visit);
  const best = problem.conflicts.length === 0 ? exactDay(problem, 0, all, all) : null;
  if (!best || now <= best.travel * MAX_DETOUR || now - best.travel < WORTH_A_WORD) return [];
  return [
    about('warns', day, [], `In another order you would spend ${now - best.travel} min less on the way.`, {
      kind: 'reorder',
      date: day.date,
      stopIds: best.visits.map((visit) => problem.ids[visit] as string),
      label: 'Put in the shorter order',
    }),
  ];
}

export const path = rule('path', 'Nobody runs back and forth.', (draft) =>
  draft.days.flatMap((day) => check(draft, day)),
);
