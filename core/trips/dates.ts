import { plannedDate } from '#contracts/places.ts';

const DAY_MS = 86_400_000;
const midnight = (date: string) => Date.parse(`${date}T00:00:00Z`);

/** A date as a form holds it: the same when it is a day that a trip can be on, null when not (yet). */
export const readDate = (text: string): string | null => plannedDate.safeParse(text).data ?? null;

/**
 * Calendar arithmetic on `YYYY-MM-DD`, free of time zones. What somebody is typing goes through `readDate` first.
 * @throws RangeError for what is no date
 */
export const addDays = (date: string, days: number): string => {
  const iso = new Date(midnight(date) + days * DAY_MS).toISOString();
  return iso.slice(0, iso.indexOf('T'));
};

/** NaN for what is no date. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((midnight(to) - midnight(from)) / DAY_MS);

/** Of an instant, in UTC. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** How far ahead calendars and fares can be worked out. */
export const MAX_YEARS_AHEAD = 3;
export const lastPlannable = (today: string): string =>
  `${Number(today.slice(0, 4)) + MAX_YEARS_AHEAD}${today.slice(4)}`;
