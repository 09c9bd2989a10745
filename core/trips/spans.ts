/** On which days a stop lies, and how long it takes: one rule for the board and for calendars. */
import type { Activity } from '#contracts/trips.ts';
import { clockChangeAt, clockOf, instantOf } from '../time-zones.ts';
import { addDays } from './dates.ts';

export type Times = Pick<
  Activity,
  'startTime' | 'endTime' | 'endsDaysLater' | 'timeZone' | 'endTimeZone' | 'durationMinutes'
>;

/** A calendar day, and the time that clocks show on it where one is known; `zone` is the place's, null where nobody said. */
export type Moment = { date: string; time: string | null; zone: string | null };
/** From its first to its last day, both of which it touches; a stay of three nights touches four. */
export type Span = { begin: Moment; end: Moment };

const textOf = (wall: number): [date: string, time: string] => {
  const iso = new Date(wall).toISOString();
  return [iso.slice(0, -14), iso.slice(-13, -8)];
};

/**
 * What of a stop lies on which day. An end without a start is kept, and so are days without times; an end that is not
 * said follows from how long it takes.
 * @param date of the stop's day, `YYYY-MM-DD`
 */
export function spanOf(times: Times, date: string): Span {
  const { startTime, endTime, endsDaysLater, timeZone, durationMinutes } = times;
  const zone = times.endTimeZone ?? timeZone;
  const begin = { date, time: startTime, zone: timeZone };
  if (endTime === null && startTime !== null && durationMinutes !== null && endsDaysLater === 0) {
    const end = instantOf(date, startTime, timeZone ?? 'UTC') + durationMinutes * 60_000;
    const [day, time] = textOf(clockOf(end, zone ?? 'UTC'));
    return { begin, end: { date: day, time, zone } };
  }
  return { begin, end: { date: addDays(date, endsDaysLater), time: endTime, zone } };
}

/**
 * How long it takes by its times, minutes; null where one of them is missing. Negative for what would end before it
 * starts. A zone that is not said is taken for the other one's.
 */
export function minutesBetween(
  { startTime, endTime, endsDaysLater, timeZone, endTimeZone }: Times,
  date: string,
): number | null {
  if (startTime === null || endTime === null) return null;
  const from = timeZone ?? 'UTC';
  const start = instantOf(date, startTime, from);
  const end = instantOf(addDays(date, endsDaysLater), endTime, endTimeZone ?? from);
  return (end - start) / 60_000;
}

/** That clocks skip a time of a stop in that night, or show it twice; `shows` is what calendars make of a skipped one. */
export type ClockNote = { kind: 'skipped' | 'twice'; place: string; time: string; shows: string };

/** What is odd about the times on the very nights when clocks change; mostly nothing. */
export function clockNotes(
  { startTime, endTime, endsDaysLater, ...zones }: Times,
  date: string,
): ClockNote[] {
  const note = (day: string, time: string | null, zone: string | null): ClockNote[] => {
    const change = time !== null && zone !== null ? clockChangeAt(day, time, zone) : null;
    if (!change || time === null || zone === null) return [];
    const place = zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
    const isSkipped = change.kind === 'skipped';
    return [{ kind: isSkipped ? 'skipped' : 'twice', place, time, shows: isSkipped ? change.shows : time }];
  };
  const endZone = zones.endTimeZone ?? zones.timeZone;
  return [...note(date, startTime, zones.timeZone), ...note(addDays(date, endsDaysLater), endTime, endZone)];
}
