/** What the times of a day's stops say about each other, and about the days after it. For the board alone. */
import type { Activity } from '#contracts/trips.ts';
import { instantOf } from '../time-zones.ts';
import { daysBetween } from './dates.ts';
import { spanOf } from './spans.ts';

/** While a trip has no dates its days still follow each other; any day on which clocks do not change will do. */
const SOME_DAY = '2027-01-15';
const wallAt = (date: string, time: string) => Date.parse(`${date}T${time}:00Z`);

/** What there is of a stop on a later day: night 2 of 3, until 11:00, the morning that one checks out. */
export type OngoingPart =
  | { is: 'until'; time: string }
  | { is: 'check_out' | 'last_day' }
  | { is: 'night' | 'day'; nth: number; of: number };

/** A stop of an earlier day that is not over yet. */
export type Ongoing = Pick<Activity, 'id' | 'name' | 'kind'> & { part: OngoingPart };

/**
 * What still goes on on later days, by how many days later: a stay of three nights has three entries, the last of which
 * is the morning that one leaves. Nothing for a stop that ends on its own day.
 */
export function laterDaysOf(activity: Activity, date: string | null): Ongoing[] {
  const { id, name, kind, endTime } = activity;
  const { begin, end } = spanOf(activity, date ?? SOME_DAY);
  const last = Math.max(0, daysBetween(begin.date, end.date));
  const isStay = kind === 'stay';
  return Array.from({ length: last }, (_, index): Ongoing => {
    const nth = index + 1;
    const until = endTime ?? end.time;
    const onLast: OngoingPart =
      until === null ? { is: isStay ? 'check_out' : 'last_day' } : { is: 'until', time: until };
    const between: OngoingPart = isStay
      ? { is: 'night', nth: nth + 1, of: last }
      : { is: 'day', nth: nth + 1, of: last + 1 };
    return { id, name, kind, part: nth === last ? onLast : between };
  });
}

const JOURNEYS: ReadonlySet<Activity['kind']> = new Set(['flight', 'train', 'bus', 'boat']);
/** Who sleeps somewhere, or has hired a car for a week, can do other things meanwhile. */
const takesAllOfOne = ({ kind, endsDaysLater }: Activity): boolean =>
  kind !== 'stay' && (endsDaysLater <= 0 || JOURNEYS.has(kind));

type Clocked = { stop: Activity; here: string; there: string; start: number | null };
/** A day's stops in order, each with the zones that it begins and ends in and the instant that it begins at. */
function clocked(stops: readonly Activity[], date: string | null) {
  const day = date ?? SOME_DAY;
  const zones = new Set(stops.flatMap(({ timeZone, endTimeZone }) => [timeZone, endTimeZone]));
  zones.delete(null);
  // Asking a zone for its clocks is dear. Where all share one, what the clocks show is enough.
  const instant = zones.size < 2 ? wallAt : instantOf;
  // Where nobody said a zone it is that of where one came to last; before that, that of where one leaves from.
  let zone = stops.find(({ timeZone }) => timeZone !== null)?.timeZone ?? 'UTC';
  const all = stops.map((stop): Clocked => {
    const here = stop.timeZone ?? zone;
    const there = stop.endTimeZone ?? here;
    zone = there;
    return { stop, here, there, start: stop.startTime === null ? null : instant(day, stop.startTime, here) };
  });
  return { all, day, instant };
}

/** When a day's stops begin, by id, ms that can be compared with each other alone; nothing of those without a time. */
export const startsOf = (stops: readonly Activity[], date: string | null): ReadonlyMap<string, number> =>
  new Map(
    clocked(stops, date).all.flatMap(({ stop, start }) =>
      start === null ? [] : [[stop.id, start] as const],
    ),
  );

/** A stop begins before one that stands above it, or while another one is not over. */
export type OrderNote = { is: 'before'; name: string } | { is: 'during'; name: string; until: string };

/**
 * What is odd about the order of a day's stops, by the stop that it concerns; nothing for nearly all.
 * Nothing is refused for it: the list's order is what people dragged it to.
 * @param stops of one day, in order
 * @param date of the day; null while the trip has none
 */
export function orderNotes(stops: readonly Activity[], date: string | null): ReadonlyMap<string, OrderNote> {
  const notes = new Map<string, OrderNote>();
  const { all, day, instant } = clocked(stops, date);
  let latest: { stop: Activity; start: number } | null = null;
  let busy: { stop: Activity; end: number; until: string } | null = null;
  for (const { stop, here, there, start } of all) {
    if (start === null) continue;
    if (latest && start < latest.start) notes.set(stop.id, { is: 'before', name: latest.stop.name });
    else if (busy && start < busy.end)
      notes.set(stop.id, { is: 'during', name: busy.stop.name, until: busy.until });
    if (!latest || start >= latest.start) latest = { stop, start };
    const { end } = spanOf({ ...stop, timeZone: here, endTimeZone: there }, day);
    if (end.time === null || !takesAllOfOne(stop)) continue;
    const over = instant(end.date, end.time, there);
    if (!busy || over > busy.end) busy = { stop, end: over, until: end.time };
  }
  return notes;
}

/**
 * Those of all days, by stop. Ideas have no order in time.
 * @param activities in order
 * @param dates of the days
 */
export function orderNotesOf(
  activities: readonly Activity[],
  dates: ReadonlyMap<string, string>,
): ReadonlyMap<string, OrderNote> {
  const days = Map.groupBy(activities, ({ dayId }) => dayId);
  return new Map(
    [...days].flatMap(([dayId, stops]) =>
      dayId === null ? [] : [...orderNotes(stops, dates.get(dayId) ?? null)],
    ),
  );
}
