const DAY_MS = 86_400_000;

/** Calendar arithmetic on `YYYY-MM-DD`, free of time zones. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

const formats = new Map<string, Intl.DateTimeFormat>();
/** Made once a zone: making one takes longer than asking it a hundred times. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  // However somebody spells them: there are some 600.
  if (formats.size < 2_000) formats.set(zone, fresh);
  return fresh;
}

/** What the clocks of a zone show at an instant, as ms since 1970 of the same reading in UTC. */
export function clockOf(instant: number, zone: string): number {
  const parts = formatOf(zone).formatToParts(instant);
  const get = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'));
}

/** Minutes that a zone is ahead of UTC when its clocks show `date` `time`. */
function offsetMinutes(zone: string, date: string, time: string): number {
  const guess = Date.parse(`${date}T${time}:00Z`);
  const shown = (instant: number) => clockOf(instant, zone);
  const first = shown(guess) - guess;
  // Once more from the corrected instant: the first guess may lie on the other side of a clock change.
  return (shown(guess - first) - (guess - first)) / 60_000;
}

/** The instant at which the clocks of `zone` show this, ms since 1970. In an hour that a clock change skips: an hour on. */
export const instantOf = (date: string, time: string, zone: string): number =>
  Date.parse(`${date}T${time}:00Z`) - offsetMinutes(zone, date, time) * 60_000;
