import type { Draft, DraftDay, DraftStop } from '#contracts/plans.ts';
import { clockText } from '#core/time-of-day.ts';
import { mealWindows } from '../meals.ts';
import { dayEnd, PACES } from '../paces.ts';
import { travelBetween } from '../travel.ts';
import { about, type Finding, isSight, isTransfer, rule } from './rule.ts';

/** When one is back, or where that is unknown when the last thing ends. */
function endOf(stops: readonly DraftStop[], { sleeps }: DraftDay): number {
  const last = stops.at(-1) as DraftStop;
  const car = stops.some(({ travel }) => travel?.mode === 'car');
  return last.end + (last.at && sleeps ? travelBetween(last.at, sleeps, { car }).minutes : 0);
}

/** A day that is no longer than this, as one of arrival or departure, needs no rest. */
const HOURS_WITHOUT_REST = 5;

/** The longest time with nothing to do, or a rest. */
const longestRest = (stops: readonly DraftStop[]): number =>
  stops.reduce((longest, stop, index) => {
    const before = stops[index - 1];
    const gap = before ? stop.start - before.end - (stop.travel?.minutes ?? 0) : 0;
    return Math.max(longest, gap, stop.kind === 'rest' ? stop.end - stop.start : 0);
  }, 0);

const check = (draft: Draft, day: DraftDay): Finding[] => {
  const limits = PACES[draft.pace];
  const stops = day.stops.filter((stop) => !isTransfer(stop));
  if (stops.length === 0) return [];
  const found: Finding[] = [];
  const sights = stops.filter(isSight);
  if (sights.length > limits.sights) {
    const spare = sights.findLast(({ pinned }) => !pinned);
    found.push(
      about(
        'warns',
        day,
        sights,
        `${sights.length} sights in a day are more than the ${limits.sights} of your pace.`,
        spare ? { kind: 'remove', stopId: spare.id, label: `Remove ${spare.name}` } : null,
      ),
    );
  }
  const [start, end] = [(stops[0] as DraftStop).start, endOf(stops, day)];
  if (end - start > limits.hours * 60)
    found.push(about('warns', day, [], `This day is longer than the ${limits.hours} hours of your pace.`));
  const until = dayEnd(draft.pace, mealWindows(draft.place.timeZone));
  if (end > until)
    found.push(
      about('warns', day, stops.slice(-1), `This day ends at ${clockText(end)}, after ${clockText(until)}.`),
    );
  const isLong = end - start > HOURS_WITHOUT_REST * 60;
  if (isLong && sights.length > 1 && longestRest(stops) < limits.rest)
    found.push(about('warns', day, [], 'This day has no rest, which a relaxed pace needs.'));
  return found;
};

export const pace = rule('pace', 'A day is as full as you asked for.', (draft) =>
  draft.days.flatMap((day) => check(draft, day)),
);
