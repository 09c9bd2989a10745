import { BoundedMap } from '#server/lib/bounded-map.ts';
import type { HolidaysProvider } from '../types.ts';
import { loadSchoolCalendars } from './school.ts';

/** Vintage of the rules: date-holidays 3.37. */
const AS_OF = '2026-01-01';
/** Years kept computed, over all countries; each is a few kB. */
const KEEP_YEARS = 400;

type Day = { date: string; name: string };
let calendar: Promise<(country: string, year: number) => Day[]> | undefined;

/**
 * Public holidays, computed by date-holidays (ISC and CC BY 3.0). The package weighs some 20 MB of memory, so it
 * is loaded with the first question and not when the server starts.
 */
export function embeddedHolidays(): HolidaysProvider {
  return {
    schools: loadSchoolCalendars,
    async holidays(countryOrRegion, from, to, ask) {
      calendar ??= loadCalendar();
      const holidaysOf = await calendar;
      ask?.signal?.throwIfAborted();
      const days: Day[] = [];
      for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++)
        days.push(...holidaysOf(countryOrRegion, year).filter(({ date }) => date >= from && date <= to));
      return {
        value: days,
        provenance: {
          provider: 'date-holidays',
          kind: 'embedded',
          asOf: AS_OF,
          url: 'https://github.com/commenthol/date-holidays',
        },
      };
    },
  };
}

async function loadCalendar() {
  const { default: Holidays } = await import('date-holidays');
  const known = new BoundedMap<string, Day[]>(KEEP_YEARS);
  // What it does not know as a part of a country is taken for the whole.
  return (countryOrRegion: string, year: number): Day[] =>
    known.getOrMake(`${countryOrRegion}-${year}`, () =>
      new Holidays(countryOrRegion, { languages: 'en', types: ['public'] })
        .getHolidays(year)
        .map((day) => ({ date: day.date.slice(0, 10), name: day.name })),
    );
}
