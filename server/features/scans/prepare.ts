import { AppError, type FieldIssue } from '#contracts/errors.ts';
import {
  type DateWindow,
  MAX_AIRPORTS,
  MAX_UNITS,
  type ScanEstimate,
  type ScanPlace,
  type ScanRequest,
} from '#contracts/scans/request.ts';
import { distanceKm } from '#core/distance.ts';
import { type DatePair, type DaysOff, expandDates, spansOff } from '#core/scans/dates.ts';
import { countUnits, expandRoutes, type Route } from '#core/scans/units.ts';
import { truncate } from '#core/text.ts';
import { lastPlannable, MAX_YEARS_AHEAD } from '#core/trips/dates.ts';
import { loadAirports } from '#server/providers/places/airports.ts';
import type { PlacesProvider, Providers } from '#server/providers/types.ts';
import { calendarOf, schoolDaysOff } from './holidays.ts';
import type { FareSource } from './sources/source.ts';

export type ScanPlan = {
  routes: (Route & { isBack: boolean })[];
  dates: DatePair[];
  sources: FareSource[];
  units: number;
  notes: string[];
};

type Needs = {
  providers: Pick<Providers, 'places' | 'currency' | 'holidays'>;
  /** Those of this request; throws `invalid` for one that there is not. */
  sourcesOf(request: ScanRequest): FareSource[];
};

/** What there is to be asked. @throws AppError `invalid` with the path of every answer that can't be worked with */
export async function planScan(
  request: ScanRequest,
  { providers, sourcesOf }: Needs,
  today: string,
): Promise<ScanPlan> {
  const issues: FieldIssue[] = [];
  const wrong = (path: string, message: string) => issues.push({ path, message });
  const notes: string[] = [];
  const airports = (field: 'origins' | 'destinations') =>
    request[field].flatMap((place, index) => {
      const found = airportsOf(place, providers.places);
      if (found === null)
        wrong(`${field}.${index}.id`, `We can’t find this ${place.kind}: ${truncate(place.id, 25, '…')}.`);
      else if (found.length === 0) wrong(`${field}.${index}.id`, 'We know no airport there.');
      return found ?? [];
    });
  const origins = airports('origins');
  const destinations = airports('destinations');
  const routes = expandRoutes(origins, destinations, request.kind);
  if (origins.length > 0 && destinations.length > 0 && routes.length === 0)
    wrong('destinations.0.id', 'The destination is the same as the start.');
  if (!providers.currency.knows(request.currency))
    wrong('currency', `There is no exchange rate for ${request.currency}.`);
  request.windows.forEach((window, index) => {
    for (const [field, day] of lastDays(window))
      if (day > lastPlannable(today))
        wrong(`windows.${index}.${field}`, `Dates can be at most ${MAX_YEARS_AHEAD} years ahead.`);
    if (window.kind !== 'holidays' || window.calendar !== 'school') return;
    const calendar = calendarOf(window, providers.holidays);
    if (typeof calendar === 'string') wrong(`windows.${index}.region`, calendar);
  });
  const tooMany = request.party.adults + request.party.childAges.length > 9;
  for (const way of ['departTimes', 'returnTimes'] as const) {
    const times = request.filters[way];
    if (times && times.from > times.until) wrong(`filters.${way}`, 'The latest time is before the earliest.');
  }
  if (tooMany) wrong('party.adults', 'At most nine people are asked for at once.');
  if (issues.length > 0) throw new AppError('invalid', 'Some answers need another look.', { issues });

  const off = await daysOffOf(request, providers, notes);
  const dates = expandDates({ ...request, today, daysOff: (window) => off.get(window) ?? [] });
  if (dates.length === 0)
    throw new AppError('invalid', 'Some answers need another look.', {
      issues: [{ path: 'windows.0', message: [whyNoDates(request, today), ...notes].join(' ') }],
    });
  const sources = sourcesOf(request);
  return { routes, dates, sources, units: countUnits(routes, dates, sources.length, request.kind), notes };
}

/** @throws AppError `invalid` above the limit */
export function assertSize({ units, sources, routes }: ScanPlan): void {
  if (units <= MAX_UNITS) return;
  const size = units.toLocaleString('en');
  throw new AppError('invalid', 'Some answers need another look.', {
    issues: [
      {
        path: 'windows',
        message:
          `That would be ${size} requests, and a scan can have ${MAX_UNITS.toLocaleString('en')}. ` +
          `Ask for fewer days or nights, places (${routes.length} routes) or sources (${sources.length}).`,
      },
    ],
  });
}

export const estimateOf = ({ routes, dates, sources, units, notes }: ScanPlan): ScanEstimate => ({
  units,
  limit: MAX_UNITS,
  routes: routes.map(({ from, to }) => ({ from, to })),
  dates: dates.length,
  firstDepart: dates[0]?.depart ?? null,
  lastDepart: dates.at(-1)?.depart ?? null,
  sources: sources.map(({ id }) => id),
  notes,
});

/** Best first; null when there is no such place. */
function airportsOf(place: ScanPlace, places: PlacesProvider): string[] | null {
  const found = places.resolve(place);
  if (!found) return null;
  if (place.withinKm !== null) return airportsWithin(found, place.withinKm);
  if (place.kind !== 'region' && place.kind !== 'country') return found.airports.slice(0, MAX_AIRPORTS);
  const within = places.within(place).flatMap((destination) => {
    const [best] = destination.airports.filter((iata) => places.airport(iata) !== null);
    return best ?? [];
  });
  const all = [...new Set(within)];
  return (all.length > 0 ? all : found.airports).slice(0, MAX_AIRPORTS);
}

const SIZES = { large: 0, medium: 1, small: 2 };

function airportsWithin(at: { latitude: number; longitude: number }, km: number): string[] {
  return [...loadAirports().values()]
    .map((airport) => ({ ...airport, km: distanceKm(at, airport) }))
    .filter((airport) => airport.km <= km)
    .sort((a, b) => SIZES[a.size] - SIZES[b.size] || a.km - b.km)
    .slice(0, MAX_AIRPORTS)
    .map(({ iata }) => iata);
}

function lastDays(window: DateWindow): [field: string, day: string][] {
  if (window.kind === 'month') return [['month', `${window.month}-01`]];
  if (window.kind === 'dates')
    return [
      ['depart', window.depart],
      ['return', window.return ?? window.depart],
    ];
  return [['until', window.until]];
}

type Holidays = Extract<DateWindow, { kind: 'holidays' }>;

async function daysOffOf(
  { windows }: ScanRequest,
  { holidays }: Needs['providers'],
  notes: string[],
): Promise<Map<Holidays, DaysOff[]>> {
  const found = new Map<Holidays, DaysOff[]>();
  for (const window of windows) {
    if (window.kind !== 'holidays') continue;
    if (window.calendar === 'school') {
      const calendar = calendarOf(window, holidays);
      if (typeof calendar === 'string') continue;
      const known = schoolDaysOff(window, calendar);
      found.set(window, known.off);
      notes.push(...known.notes);
      continue;
    }
    const { value } = await holidays.holidays(window.region ?? window.country, window.from, window.until);
    found.set(window, spansOff(value.map(({ date }) => date)));
    if (value.length === 0)
      notes.push(`No public holidays are known in ${window.country} between these days.`);
  }
  return found;
}

function whyNoDates({ windows }: ScanRequest, today: string): string {
  const last =
    windows
      .flatMap((window) => lastDays(window).map(([, day]) => day))
      .sort()
      .at(-1) ?? today;
  if (windows.some(({ kind }) => kind === 'holidays')) return 'No holidays are known between these days.';
  return last < today
    ? 'This day is in the past.'
    : 'No day of departure fits: it is in the past, or too short for the nights.';
}
