import type { EventDates } from '#contracts/atlas.ts';
import { addDays } from '#core/trips/dates.ts';
import { feastDays } from './feasts.ts';

/** Whole days, both included, `YYYY-MM-DD`. */
export type Days = { from: string; until: string };

/** When an event is, as often as it falls into these days or reaches into them; moving feasts computed for the year. */
export function occurrences(when: EventDates, { from, until }: Days): Days[] {
  const first = Number(from.slice(0, 4)) - 1;
  const last = Number(until.slice(0, 4)) + 1;
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return datesIn(when, years).filter((days) => days.from <= until && days.until >= from);
}

function datesIn(when: EventDates, years: readonly number[]): Days[] {
  switch (when.by) {
    case 'dates':
      return when.dates;
    case 'year':
      return years.map((year) => ({
        from: `${year}-${when.from}`,
        // From the end of a year into the next.
        until: `${when.until < when.from ? year + 1 : year}-${when.until}`,
      }));
    case 'feast':
      return years
        .flatMap((year) => feastDays(when.feast, year))
        .map((day) => ({ from: addDays(day, when.from), until: addDays(day, when.until) }));
  }
}
