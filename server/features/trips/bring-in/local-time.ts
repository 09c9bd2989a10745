import { clockOf } from '#core/time-zones.ts';
import { dayOf } from '#core/trips/dates.ts';

/** What a clock on the wall shows: `date` is `YYYY-MM-DD`, `time` `HH:MM`. */
export type WallTime = { date: string; time: string | null; zone: string | null };

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

export const clockText = (clock: number): string => new Date(clock).toISOString().slice(11, 16);

/** An instant as the clocks of a zone show it. */
export function wallIn(instant: number, zone: string): WallTime {
  const clock = clockOf(instant, zone);
  return { date: dayOf(new Date(clock)), time: clockText(clock), zone };
}

/**
 * A date or a time of ISO 8601 as the clock of its place shows it: with an offset that is how it is written; in UTC it is
 * converted where the zone of the place is known. Null for anything else.
 */
export function wallOfIso(value: unknown, zone: string | null): WallTime | null {
  const [, date = '', time, offset] = ISO.exec(String(value ?? '').trim()) ?? [];
  if (date === '' || Number.isNaN(Date.parse(date))) return null;
  if (time === undefined) return { date, time: null, zone: null };
  if (offset?.toUpperCase() === 'Z') {
    const instant = Date.parse(`${date}T${time}:00Z`);
    return Number.isNaN(instant) ? null : wallIn(instant, zone ?? 'UTC');
  }
  return { date, time, zone };
}
