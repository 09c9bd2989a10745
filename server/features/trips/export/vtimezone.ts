import { clockOf } from '#core/time-zones.ts';
import type { CalendarWriter } from './icalendar.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** No zone has ever kept a change of its clocks for less: the shortest are the summer times around Ramadan. */
const STEP_MS = 7 * DAY_MS;
/** Years that a definition reaches beyond what it is needed for: calendars ask a little before and after. */
const YEARS_BEFORE = 2;
const YEARS_AFTER = 6;

/** Milliseconds that a zone's clocks are ahead of UTC. */
export const offsetAt = (zone: string, instant: number): number => clockOf(instant, zone) - instant;

/** `from` and `to`: offsets in ms; `at`: the instant from which on it is `to`. */
type Change = { at: number; from: number; to: number };

/** Every change of a zone's clocks between two instants, to the minute. */
export function changesOf(zone: string, first: number, last: number): Change[] {
  const changes: Change[] = [];
  let before = first;
  let from = offsetAt(zone, first);
  while (before < last) {
    const after = Math.min(before + STEP_MS, last);
    const to = offsetAt(zone, after);
    if (to !== from) {
      let low = before;
      let high = after;
      while (high - low > MINUTE_MS) {
        const middle = Math.floor((low + high) / 2 / MINUTE_MS) * MINUTE_MS;
        if (offsetAt(zone, middle) === from) low = middle;
        else high = middle;
      }
      changes.push({ at: high, from, to: offsetAt(zone, high) });
      // A second change within the same week would begin here.
      before = high;
      from = offsetAt(zone, high);
    } else before = after;
  }
  return changes;
}

const two = (n: number) => String(n).padStart(2, '0');

/** `20270501T093000`, of ms whose UTC reading is what the clocks show. */
export const clockValue = (clock: number): string => {
  const at = new Date(clock);
  return `${dateValue(clock)}T${two(at.getUTCHours())}${two(at.getUTCMinutes())}${two(at.getUTCSeconds())}`;
};
export const dateValue = (clock: number): string => {
  const at = new Date(clock);
  return `${String(at.getUTCFullYear()).padStart(4, '0')}${two(at.getUTCMonth() + 1)}${two(at.getUTCDate())}`;
};

function offsetValue(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / MINUTE_MS);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}

const yearStart = (instant: number, years: number) => Date.UTC(new Date(instant).getUTCFullYear() + years);

/**
 * What a zone's clocks do from two years before `first` to six years after `last`, as this machine's time zone
 * database has it: every zone that a trip can name is there under just that name, and a calendar reads the times that
 * we meant.
 */
export function writeZone(writer: CalendarWriter, zone: string, first: number, last: number): void {
  const from = yearStart(first, -YEARS_BEFORE);
  const changes = changesOf(zone, from, yearStart(last, YEARS_AFTER));
  const offset = offsetAt(zone, from);
  const usual = Math.min(offset, ...changes.map(({ to }) => to));
  const observance = (change: Change, local: string) =>
    writer.component(change.to > usual ? 'DAYLIGHT' : 'STANDARD', () =>
      writer
        .property('DTSTART', local)
        .property('TZOFFSETFROM', offsetValue(change.from))
        .property('TZOFFSETTO', offsetValue(change.to)),
    );
  writer.component('VTIMEZONE', () => {
    writer.text('TZID', zone);
    observance({ at: from, from: offset, to: offset }, '19700101T000000');
    for (const change of changes) observance(change, clockValue(change.at + change.from));
  });
}
