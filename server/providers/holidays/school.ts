import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { SchoolCalendar, SchoolCalendars } from '../types.ts';

/** `2027-03-22..2027-04-02 Easter`, first and last day; `~` before it: not certain. */
const line = z
  .string()
  .regex(/^~?\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d \S.*$/)
  .transform((text) => {
    const [dates = '', ...name] = text.replace('~', '').split(' ');
    const [from = '', until = ''] = dates.split('..');
    return { from, until, name: name.join(' '), isSure: !text.startsWith('~') };
  });

/** The shape of `data/school-holidays.json`. */
const file = z.strictObject({
  asOf: z.iso.date(),
  calendars: z.array(
    z.strictObject({
      regions: z.array(
        z.strictObject({
          /** ISO 3166-2, or a letter or two of one's own where a country's holidays follow other lines; or the country. */
          region: z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/),
          name: z.string(),
          /** From which its people fly, mostly. */
          airports: z.array(z.string()),
        }),
      ),
      source: z.string(),
      /** The last day of which it is known whether it is off. */
      until: z.iso.date(),
      note: z.string().nullable(),
      holidays: z.array(line),
    }),
  ),
});

let loaded: SchoolCalendars | undefined;

/** School holidays that ship with the app, by part of a country. */
export function loadSchoolCalendars(): SchoolCalendars {
  loaded ??= read(
    file.parse(
      JSON.parse(readFileSync(new URL('../../../data/school-holidays.json', import.meta.url), 'utf8')),
    ),
  );
  return loaded;
}

function read({ asOf, calendars }: z.output<typeof file>): SchoolCalendars {
  const all = calendars.flatMap(({ regions, holidays, ...facts }): SchoolCalendar[] =>
    regions.map(({ region, name, airports }) => ({
      ...facts,
      ...{ name, airports, holidays },
      country: region.slice(0, 2),
      region: region.length > 2 ? region : null,
      since: holidays[0]?.from ?? facts.until,
    })),
  );
  return {
    asOf,
    calendars: all.sort((a, b) => a.country.localeCompare(b.country) || a.name.localeCompare(b.name)),
  };
}
