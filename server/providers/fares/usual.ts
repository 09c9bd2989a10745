import type { FareQuery } from '../types.ts';
import { quoteOf } from './embedded.ts';

const DAY_MS = 86_400_000;
/** Departures so many days around, with the same lead time: weekdays, and the daily movement, even out. */
const AROUND_DAYS = 10;

const shift = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/**
 * What the fare model reckons a route to cost at that season and lead time: quartiles for the whole party, US cents.
 * Null for airports that it does not know.
 */
export function modelledUsual(
  query: FareQuery,
  today: string,
): { low: number; median: number; high: number } | null {
  const totals: number[] = [];
  for (let days = -AROUND_DAYS; days <= AROUND_DAYS; days += 1) {
    const moved = {
      ...query,
      depart: shift(query.depart, days),
      return: query.return && shift(query.return, days),
    };
    const quote = quoteOf(moved, shift(today, days));
    if (!quote) return null;
    totals.push(quote.total.amount);
  }
  totals.sort((a, b) => a - b);
  const at = (share: number) => totals[Math.floor((totals.length - 1) * share)] ?? 0;
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}
