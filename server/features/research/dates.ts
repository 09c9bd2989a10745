import type { When } from '#contracts/questionnaire.ts';
import { addDays, dayOf, daysBetween, lastPlannable, MAX_YEARS_AHEAD } from '#core/trips/dates.ts';

export type TripDates = { from: string; to: string; nights: number };

/**
 * The days that are researched: those asked for or, for a month, nights in the middle of what is left of it.
 * `today` is the day the job was started, so that a job that goes on tomorrow means the same days.
 */
export function tripDates(when: When, today: string): TripDates {
  if (when.kind === 'dates') return { from: when.from, to: when.to, nights: daysBetween(when.from, when.to) };
  const first = `${when.month}-01`;
  const earliest = first > today ? first : addDays(today, 1);
  const latest = addDays(lastDay(when.month), -when.nights);
  const from =
    latest > earliest ? addDays(earliest, Math.floor(daysBetween(earliest, latest) / 2)) : earliest;
  return { from, to: addDays(from, when.nights), nights: when.nights };
}

/** The field that is wrong and a sentence, or null. A day of grace: it may still be yesterday where they are. */
export function wrongDates(when: When, today: string): { path: string; message: string } | null {
  const latest = lastPlannable(today);
  const tooFar = `Dates can be at most ${MAX_YEARS_AHEAD} years ahead.`;
  if (when.kind === 'dates') {
    if (when.from < addDays(today, -1)) return { path: 'when.from', message: 'This day is in the past.' };
    return when.to > latest ? { path: 'when.to', message: tooFar } : null;
  }
  if (lastDay(when.month) <= today) return { path: 'when.month', message: 'This month is in the past.' };
  return when.month > latest.slice(0, 7) ? { path: 'when.month', message: tooFar } : null;
}

type MonthShare = { month: number; share: number };
/** Every rule asks for them, of every place: hundreds of times a job for the same dates. */
const sharesOf = new WeakMap<TripDates, readonly MonthShare[]>();

/** Months (1 to 12) that the trip touches, with the share of its nights in each. */
export function monthShares(dates: TripDates): readonly MonthShare[] {
  const known = sharesOf.get(dates) ?? countShares(dates);
  sharesOf.set(dates, known);
  return known;
}

function countShares({ from, nights }: TripDates): MonthShare[] {
  const counts = new Map<number, number>();
  for (let night = 0; night < nights; night++) {
    const month = Number(addDays(from, night).slice(5, 7));
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return [...counts].map(([month, count]) => ({ month, share: count / nights }));
}

function lastDay(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return dayOf(new Date(Date.UTC(year, number, 0)));
}
