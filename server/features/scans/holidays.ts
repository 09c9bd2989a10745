import type { HeatMap } from '#contracts/scans/grids.ts';
import type { DateWindow, ScanRequest } from '#contracts/scans/request.ts';
import type { SchoolCalendarInfo } from '#contracts/scans/school.ts';
import { type DaysOff, spansOff } from '#core/scans/dates.ts';
import { addDays } from '#core/trips/dates.ts';
import type { HolidaysProvider, PlacesProvider, SchoolCalendar } from '#server/providers/types.ts';

type Holidays = Extract<DateWindow, { kind: 'holidays' }>;
type Marked = HeatMap['holidays'];

function* daysOf(from: string, until: string): Iterable<string> {
  for (let day = from; day <= until; day = addDays(day, 1)) yield day;
}

export const calendarInfo = ({
  country,
  region,
  name,
  since,
  until,
  note,
  source,
  holidays,
}: SchoolCalendar) =>
  ({
    ...{ country, region, name, since, until, note, source },
    isSure: holidays.every(({ isSure }) => isSure),
  }) satisfies SchoolCalendarInfo;

const written = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const day = (date: string) => written.format(new Date(date));

/** The calendar that a window means; a sentence when it can't be told, or is not known here. */
export function calendarOf(
  { country, region }: Pick<Holidays, 'country' | 'region'>,
  provider: HolidaysProvider,
): SchoolCalendar | string {
  const there = provider.schools().calendars.filter((one) => one.country === country);
  if (there.length === 0)
    return 'School holidays are not known here for this country: name the days instead.';
  const found = there.find((one) => one.region === region);
  if (found) return found;
  return region === null
    ? 'School holidays differ within this country: choose whose.'
    : `School holidays of ${region} are not known here: name the days instead.`;
}

/** Days off of a school, by the part of the window that is known; and what is not, as sentences. */
export function schoolDaysOff(
  window: Holidays,
  { name, since, until, note, holidays }: SchoolCalendar,
): { off: DaysOff[]; notes: string[] } {
  const within = holidays.filter((one) => one.until >= window.from && one.from <= window.until);
  const days = within
    .flatMap((one) => [...daysOf(one.from, one.until)])
    .filter((date) => date >= window.from && date <= window.until);
  const notes: string[] = [];
  if (window.from < since) notes.push(`School holidays in ${name} are known here from ${day(since)} on.`);
  if (window.until > until) notes.push(`School holidays in ${name} are known here until ${day(until)}.`);
  if (within.length === 0 && window.until >= since && window.from <= until)
    notes.push(`No school holidays in ${name} are known between these days.`);
  const unsure = within.filter(({ isSure }) => !isSure).map((one) => `${one.name} ${one.from.slice(0, 4)}`);
  if (unsure.length > 0)
    notes.push(
      `Check with the school: the dates in ${name} are not certain (${[...new Set(unsure)].join(', ')}).${note ? ` ${note}` : ''}`,
    );
  return { off: spansOff(days), notes };
}

/** Calendars that matter to who asked: those of the windows, else that of the airport they start from. */
function calendarsOf(request: ScanRequest, from: string, provider: HolidaysProvider): SchoolCalendar[] {
  const named = request.windows.flatMap((window) => {
    if (window.kind !== 'holidays' || window.calendar !== 'school') return [];
    const found = calendarOf(window, provider);
    return typeof found === 'string' ? [] : [found];
  });
  if (named.length > 0) return [...new Set(named)];
  const { calendars } = provider.schools();
  return calendars.filter(({ airports }) => airports.includes(from)).slice(0, 1);
}

/** Holidays to mark in a calendar of the scan's days: public ones where people live, and those of schools. */
export async function holidaysToMark(
  request: ScanRequest,
  { from, first, last }: { from: string; first: string; last: string },
  { places, holidays: provider }: { places: PlacesProvider; holidays: HolidaysProvider },
): Promise<Marked> {
  const marked: Marked = [];
  const calendars = calendarsOf(request, from, provider);
  const country = places.airport(from)?.country;
  if (country) {
    const home = calendars.find((one) => one.country === country)?.region ?? country;
    const { value } = await provider.holidays(home, first, last);
    marked.push(...value.map(({ date, name }) => ({ date, name, calendar: 'public' as const })));
  }
  for (const { name: region, holidays } of calendars)
    for (const { from: start, until, name, isSure } of holidays) {
      const label = `${name} holidays, ${region}${isSure ? '' : ' (not certain)'}`;
      for (const date of daysOf(start, until))
        if (date >= first && date <= last) marked.push({ date, name: label, calendar: 'school' });
    }
  return marked;
}
