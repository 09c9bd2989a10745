/** What a scan is asked: from where, to where, when, who, how, and of whom. */
import { z } from 'zod';
import { calendarDate, countryCode, currencyCode, iataCode, placeRef, plannedDate } from '../places.ts';
import { singleLine } from '../text.ts';
import { feedSource } from './feed.ts';
import { sourceId } from './sources.ts';

export const MAX_ORIGINS = 5;
export const MAX_DESTINATIONS = 10;
/** Requests that one scan may consist of. */
export const MAX_UNITS = 10_000;
/** Airports that one place may stand for. */
export const MAX_AIRPORTS = 12;
export const MAX_SCAN_NIGHTS = 60;
/** Stretches of days on which people may leave. */
export const MAX_SCAN_WINDOWS = 5;
/** Days of departure that one window may have. */
export const MAX_WINDOW_DAYS = 92;

const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Where from or where to: a place (a city stands for all its airports, a country or region for those of its best
 * known destinations), or all airports within some km of one. */
export const scanPlace = placeRef.extend({
  /** Great-circle km around the place; null: the place itself. */
  withinKm: z.number().int().min(10).max(1_000).nullable().default(null),
});
export type ScanPlace = z.output<typeof scanPlace>;

/**
 * When people may leave. How long they stay is `nights`, except in a window of fixed dates, which has a return of
 * its own.
 */
export const dateWindow = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('dates'),
      depart: plannedDate,
      /** Null: one way. */
      return: plannedDate.nullable(),
      /** Both days may move by up to so many days, each for itself. */
      flexibleDays: z.number().int().min(0).max(7).default(0),
    }),
    z.strictObject({
      kind: z.literal('range'),
      /** First and last day of departure. */
      from: plannedDate,
      until: plannedDate,
    }),
    z.strictObject({
      kind: z.literal('month'),
      month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'A month is written YYYY-MM.'),
    }),
    z.strictObject({
      kind: z.literal('holidays'),
      /** Whose: public or school holidays of the region (ISO 3166-2, `DE-BY`) or the country. */
      calendar: z.enum(['public', 'school']),
      country: countryCode,
      region: z
        .string()
        .regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'A region is written like DE-BY.')
        .nullable()
        .default(null),
      /** Holidays between these two days. */
      from: plannedDate,
      until: plannedDate,
      /** People may leave and return so many days before and after. */
      daysAround: z.number().int().min(0).max(7).default(2),
    }),
  ])
  .refine((w) => w.kind !== 'dates' || w.return === null || daysBetween(w.depart, w.return) >= 0, {
    path: ['return'],
    message: 'The return is before the departure.',
  })
  .refine((w) => !('until' in w) || daysBetween(w.from, w.until) >= 0, {
    path: ['until'],
    message: 'The last day is before the first.',
  });
export type DateWindow = z.output<typeof dateWindow>;

/** `one_way`; `return`: there and back; `open_jaw`: back from, or to, another place of the lists. */
export const scanKind = z.enum(['one_way', 'return', 'open_jaw']);
export type ScanKind = z.infer<typeof scanKind>;

/** Who flies: infants below 2 have no seat. */
export const scanParty = z.strictObject({
  adults: z.number().int().min(1).max(9),
  /** Ages on the day of departure. */
  childAges: z.array(z.number().int().min(0).max(17)).max(8).default([]),
});
export type ScanParty = z.output<typeof scanParty>;

const airline = z
  .string()
  .regex(/^[A-Z0-9]{2}$/, 'An airline is two capital letters or digits, for example LH.');
const minuteOfDay = z.number().int().min(0).max(1_440);
const timeSpan = z.strictObject({ from: minuteOfDay, until: minuteOfDay });

/** What a fare must fulfil. Null and empty: whatever. Each source says which it applies (`filterHandling`). */
export const fareFilters = z.strictObject({
  /** Changes of plane, each way. */
  maxStops: z.number().int().min(0).max(3).nullable().default(null),
  /** Local times, minutes after midnight, of the way there and the way back. */
  departTimes: timeSpan.nullable().default(null),
  returnTimes: timeSpan.nullable().default(null),
  maxDurationMinutes: z.number().int().min(30).max(6_000).nullable().default(null),
  /** Checked bags in the price, at least, for each traveller with a seat. */
  checkedBags: z.number().int().min(0).max(3).nullable().default(null),
  /** IATA codes of airlines: only these, and none of these. */
  airlines: z.array(airline).max(20).default([]),
  avoidAirlines: z.array(airline).max(20).default([]),
  /** Whether several tickets with an unprotected change are acceptable. */
  selfTransfer: z.boolean().default(false),
  cabin: z.enum(['economy', 'premium_economy', 'business', 'first']).default('economy'),
});
export type FareFilters = z.output<typeof fareFilters>;
/** The filters by name, for what a source says of each. */
export const filterNames = [
  'maxStops',
  'departTimes',
  'returnTimes',
  'maxDurationMinutes',
  'checkedBags',
  'airlines',
  'avoidAirlines',
  'selfTransfer',
  'cabin',
] as const;
export type FilterName = (typeof filterNames)[number];

/**
 * `POST /scans`, and `POST /scans/estimate`, which starts nothing.
 *
 * @example
 * { origins: [{ kind: 'airport', id: 'MUC' }], destinations: [{ kind: 'airport', id: 'BCN' }],
 *   windows: [{ kind: 'range', from: '2027-03-15', until: '2027-03-31' }], nights: { from: 6, until: 8 },
 *   party: { adults: 2, childAges: [9, 6] }, kind: 'return', currency: 'EUR' }
 */
export const scanRequest = z
  .strictObject({
    /** Its name in lists; made from the question when left out. */
    title: singleLine(120).optional(),
    origins: z.array(scanPlace).min(1, 'Name at least one place to start from.').max(MAX_ORIGINS),
    destinations: z.array(scanPlace).min(1, 'Name at least one destination.').max(MAX_DESTINATIONS),
    windows: z.array(dateWindow).min(1, 'Say when.').max(MAX_SCAN_WINDOWS),
    /** Of windows without a return of their own; ignored one way. */
    nights: z
      .strictObject({
        from: z.number().int().min(0).max(MAX_SCAN_NIGHTS),
        until: z.number().int().min(0).max(MAX_SCAN_NIGHTS),
      })
      .refine(({ from, until }) => from <= until, {
        path: ['until'],
        message: 'The most is below the least.',
      })
      .default({ from: 7, until: 7 }),
    kind: scanKind.default('return'),
    party: scanParty,
    filters: fareFilters.prefault({}),
    /** Ids as `GET /scans/sources` lists them; all that are ready when left out. */
    sources: z.array(sourceId).max(20).default([]),
    /** Files and addresses of your own, asked along. */
    feeds: z.array(feedSource).max(3).default([]),
    currency: currencyCode.default('EUR'),
    /** Whether dates that can't be cheaper than what was found are asked too, at the end. */
    askAll: z.boolean().default(false),
  })
  .refine(({ feeds }) => new Set(feeds.map(({ name }) => name)).size === feeds.length, {
    path: ['feeds'],
    message: 'Two of the files have the same name.',
  });
export type ScanRequest = z.output<typeof scanRequest>;
export type ScanRequestInput = z.input<typeof scanRequest>;

/** What a scan would ask, before it is started. */
export const scanEstimate = z.object({
  /** Requests in all: `routes` x `dates` x `sources`. Above `limit` it can't be started. */
  units: z.number().int().nonnegative(),
  limit: z.number().int(),
  routes: z.array(z.object({ from: iataCode, to: iataCode })),
  /** Pairs of departure and return. */
  dates: z.number().int().nonnegative(),
  firstDepart: calendarDate.nullable(),
  lastDepart: calendarDate.nullable(),
  sources: z.array(sourceId),
  /** What was left out or can't be known, as sentences. */
  notes: z.array(z.string()),
});
export type ScanEstimate = z.infer<typeof scanEstimate>;
