/** Wall clocks of time zones. On the nights when clocks change an hour happens twice, or not at all. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Making one is slow, and there are few. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(timeZone, made);
  return made;
}

export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** What the wall clock shows at an instant, as if it were UTC, ms, to the minute. */
function wallAt(instant: number, timeZone: string): number {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
}

const toMinute = (instant: number) => Math.floor(instant / MINUTE) * MINUTE;
const offsetAt = (instant: number, timeZone: string) => wallAt(instant, timeZone) - toMinute(instant);

/** Midnight of the day that the wall clock shows, as if it were UTC, ms. */
export const localDay = (instant: number, timeZone: string): number =>
  Math.floor(wallAt(instant, timeZone) / DAY) * DAY;

/** `HH:MM` after a midnight of `localDay`. */
export function wallOf(day: number, time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return day + (hours ?? 0) * HOUR + (minutes ?? 0) * MINUTE;
}

/**
 * When the wall clock shows this. What happens twice is `earliest` or `latest`; what is skipped is the first moment
 * after the gap.
 */
export function instantOf(wall: number, timeZone: string, which: 'earliest' | 'latest'): number {
  // No zone is more than a day away from UTC, and none changes its clock twice within two days.
  const guesses = [wall - offsetAt(wall - DAY, timeZone), wall - offsetAt(wall + DAY, timeZone)];
  const right = guesses.filter((instant) => wallAt(instant, timeZone) === wall);
  if (right.length > 0) return which === 'earliest' ? Math.min(...right) : Math.max(...right);
  // Skipped: between the guesses the clock jumps over it.
  let before = Math.min(...guesses);
  let after = Math.max(...guesses);
  while (after - before > MINUTE) {
    const middle = toMinute((before + after) / 2);
    if (wallAt(middle, timeZone) < wall) before = middle;
    else after = middle;
  }
  return after;
}
