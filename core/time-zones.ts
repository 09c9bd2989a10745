/** Wall clocks of time zones. On the nights when clocks change an hour happens twice, or not at all. */
import { canonicalTimeZone, olderName } from '#contracts/time-zones.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Every zone there is fits in; what else is asked for takes turns. */
const MAX_FORMATS = 500;
const formats = new Map<string, Intl.DateTimeFormat>();

function makeFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}

/**
 * Made once a zone, since making one takes longer than asking it a hundred times; however the zone is spelt, so that
 * spellings can't fill the memory. @throws RangeError for what no engine knows as a zone
 */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const spelt = formats.get(timeZone);
  if (spelt) return spelt;
  const key = canonicalTimeZone(timeZone) ?? timeZone;
  const known = formats.get(key);
  if (known) return known;
  let made: Intl.DateTimeFormat;
  try {
    made = makeFormat(key);
  } catch (error) {
    const older = olderName(key);
    if (older === null) throw error;
    made = makeFormat(older);
  }
  const oldest = formats.keys().next().value;
  if (formats.size >= MAX_FORMATS && oldest !== undefined) formats.delete(oldest);
  formats.set(key, made);
  return made;
}

/** What the clocks of a zone show at an instant, to the second, as ms since 1970 of the same reading in UTC. */
export function clockOf(instant: number, timeZone: string): number {
  const of: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(instant)) of[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = of;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const toSecond = (instant: number) => Math.floor(instant / 1_000) * 1_000;
const offsetAt = (instant: number, timeZone: string) => clockOf(instant, timeZone) - toSecond(instant);

/** Midnight of the day that the clocks show, as if it were UTC, ms. */
export const localDay = (instant: number, timeZone: string): number =>
  Math.floor(clockOf(instant, timeZone) / DAY) * DAY;

/** `HH:MM` after a midnight of `localDay`. */
export function wallOf(day: number, time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return day + (hours ?? 0) * HOUR + (minutes ?? 0) * MINUTE;
}

/** `YYYY-MM-DD` and `HH:MM` as clocks show them, ms as if it were UTC; NaN for what is neither. */
const wallAt = (date: string, time: string) => Date.parse(`${date}T${time}:00Z`);

type Readings = {
  /** When the clocks show it: once; twice where they are set back; never where they skip it. In order. */
  instants: number[];
  /** By the clock as it went before the change, and as it goes after it. */
  before: number;
  after: number;
};

function readingsOf(wall: number, timeZone: string): Readings {
  // No zone is more than a day away from UTC, and none changes its clocks twice within two days.
  const before = wall - offsetAt(wall - DAY, timeZone);
  const after = wall - offsetAt(wall + DAY, timeZone);
  const instants = [...new Set([before, after])]
    .filter((instant) => clockOf(instant, timeZone) === wall)
    .sort((a, b) => a - b);
  return { instants, before, after };
}

/** The first instant at which the clocks show more than `wall`, which they skip. */
function gapEnd(wall: number, timeZone: string, { before, after }: Readings): number {
  let [low, high] = [Math.min(before, after), Math.max(before, after)];
  while (high - low > MINUTE) {
    const middle = Math.floor((low + high) / 2 / MINUTE) * MINUTE;
    if (clockOf(middle, timeZone) < wall) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * When the clocks of a zone show this reading (`wallOf`). What happens twice is the earlier or the later one; what is
 * skipped is the first moment after the gap.
 */
export function instantAtWall(wall: number, timeZone: string, which: 'earliest' | 'latest'): number {
  const readings = readingsOf(wall, timeZone);
  const found = which === 'earliest' ? readings.instants[0] : readings.instants.at(-1);
  return found ?? gapEnd(wall, timeZone, readings);
}

/**
 * The instant at which the clocks of `timeZone` show `date` `time`, ms since 1970: the earlier one of two. A time that
 * the clocks skip is moved forward by as much as they are (02:30 is 03:30), as calendars do it (RFC 5545, 3.3.5).
 */
export function instantOf(date: string, time: string, timeZone: string): number {
  const { instants, before } = readingsOf(wallAt(date, time), timeZone);
  return instants[0] ?? before;
}

export type ClockChange =
  /** This time does not exist on that day; `shows` is what the clocks show instead, `HH:MM`. */
  | { kind: 'skipped'; shows: string }
  /** This time comes twice; the earlier one is meant. */
  | { kind: 'twice' };

/** What is odd about a time on a day: null on nearly all of them. */
export function clockChangeAt(date: string, time: string, timeZone: string): ClockChange | null {
  const { instants, before } = readingsOf(wallAt(date, time), timeZone);
  if (instants.length === 1) return null;
  if (instants.length > 1) return { kind: 'twice' };
  return { kind: 'skipped', shows: new Date(clockOf(before, timeZone)).toISOString().slice(11, 16) };
}
