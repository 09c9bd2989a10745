/** Whose school holidays are known, for the windows of a scan. */
import { z } from 'zod';
import { calendarDate, countryCode } from '../places.ts';

/** One of `GET /scans/school-calendars`: what a window of holidays may name. */
export const schoolCalendar = z.object({
  country: countryCode,
  /** Null: the whole country. */
  region: z.string().nullable(),
  /** For people: "Bavaria". */
  name: z.string(),
  /** What is known: from the first to the last day. */
  since: calendarDate,
  until: calendarDate,
  /** False: some of its dates are not fixed yet, or differ within it. */
  isSure: z.boolean(),
  /** What else to know, a sentence. */
  note: z.string().nullable(),
  source: z.string(),
});
export type SchoolCalendarInfo = z.infer<typeof schoolCalendar>;
export const schoolCalendarList = z.object({ asOf: calendarDate, calendars: z.array(schoolCalendar) });
