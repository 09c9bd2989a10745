/** A scan as grids: every unit, dates x nights, and what a whole journey costs. */
import { z } from 'zod';
import { money } from '../money.ts';
import { calendarDate, currencyCode, iataCode, provenance } from '../places.ts';
import { observation, usualPrice } from '../prices.ts';
import { sourceId, unitReason, unitState } from './sources.ts';

export const scanRoute = z.object({
  from: iataCode,
  to: iataCode,
  /** The way back of an open jaw; null: as there. */
  backFrom: iataCode.nullable(),
  backTo: iataCode.nullable(),
});
export type ScanRoute = z.infer<typeof scanRoute>;

/**
 * One request to one source. `number` counts from 0 within the scan and names its cell in the grid; events name units
 * by it.
 */
export const scanUnit = z.object({
  unitId: z.string(),
  number: z.number().int().nonnegative(),
  source: sourceId,
  route: scanRoute,
  depart: calendarDate,
  return: calendarDate.nullable(),
  state: unitState,
  reason: unitReason.nullable(),
  attempt: z.number().int().nonnegative(),
  resultsCount: z.number().int().nonnegative(),
  /** In the scan's currency. */
  cheapest: money.nullable(),
  durationMs: z.number().int().nullable(),
  updatedAt: z.iso.datetime(),
});
export type ScanUnit = z.infer<typeof scanUnit>;

export const unitsQuery = z.object({
  source: sourceId.optional(),
  state: unitState.optional(),
  cursor: z.coerce.number().int().nonnegative().max(1_000_000).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export const unitsAnswer = z.object({ units: z.array(scanUnit), nextCursor: z.string().nullable() });

/** `GET /scans/{scanId}/grid`: all units in few bytes, in the order of their numbers; `cells[n]` is unit `n`. */
export const scanGrid = z.object({
  sources: z.array(sourceId),
  routes: z.array(scanRoute),
  dates: z.array(z.object({ depart: calendarDate, return: calendarDate.nullable() })),
  states: z.array(unitState),
  currency: currencyCode,
  /** [index in `sources`, in `routes`, in `dates`, in `states`, cheapest in minor units or null]. */
  cells: z.array(z.tuple([z.number(), z.number(), z.number(), z.number(), z.number().nullable()])),
  /** Seq of the scan's stream that this is as of: `job_progress` behind it goes on top. */
  seq: z.number().int().nonnegative(),
});
export type ScanGrid = z.infer<typeof scanGrid>;

/** `GET /scans/{scanId}/dates?to=&from=`: dates x nights, over all sources. */
export const heatMapQuery = z.object({
  from: iataCode.optional().describe('All origins when left out.'),
  to: iataCode.optional().describe('All destinations when left out.'),
  source: sourceId.optional(),
});
export const heatCell = z.object({
  depart: calendarDate,
  /** 0 for one way. */
  nights: z.number().int().nonnegative(),
  /** The best of its units: found before stale, fetching, queued, empty, blocked, failed, skipped. */
  state: unitState,
  price: money.nullable(),
  /** `price` is the fare model's alone. */
  isModelled: z.boolean(),
  fareId: z.string().nullable(),
  reason: unitReason.nullable(),
});
export type HeatCell = z.infer<typeof heatCell>;
export const heatMap = z.object({
  currency: currencyCode,
  departs: z.array(calendarDate),
  nights: z.array(z.number().int()),
  cells: z.array(heatCell),
  /** Of the origin's country and region, to mark days. */
  holidays: z.array(
    z.object({ date: calendarDate, name: z.string(), calendar: z.enum(['public', 'school']) }),
  ),
});
export type HeatMap = z.infer<typeof heatMap>;

/** What the whole journey costs this party: fare, stay, transfers and days. All money in the scan's currency. */
export const scanPackage = z.object({
  to: iataCode,
  name: z.string(),
  depart: calendarDate,
  return: calendarDate,
  nights: z.number().int(),
  fareId: z.string(),
  fare: money,
  /** From and to the airports, whole party. Null: unknown, and not in `total`. */
  transfers: money.nullable(),
  stay: money.nullable(),
  days: money.nullable(),
  /** The sum of what is known. */
  total: money,
  /** 0 to 100: 100 is the cheapest total without a drawback. */
  score: z.number().min(0).max(100),
  reasons: z.array(z.string()),
  /** What could not be added. */
  unknowns: z.array(z.string()),
  provenance: z.array(provenance),
});
export type ScanPackage = z.infer<typeof scanPackage>;
/** Best score first; one a destination. */
export const packagesAnswer = z.object({ currency: currencyCode, packages: z.array(scanPackage) });
export type PackagesAnswer = z.infer<typeof packagesAnswer>;

/** `GET /scans/{scanId}/history?from=&to=&depart=&return=`: what that fare cost before, and what its route usually costs. */
export const scanHistoryQuery = z.object({
  from: iataCode,
  to: iataCode,
  depart: calendarDate,
  return: calendarDate.optional().describe('One way when left out.'),
});
/** For the scan's whole party, in its currency. */
export const scanHistory = z.object({
  currency: currencyCode,
  /** Null where nothing is known of the airports. */
  usual: usualPrice.nullable(),
  /** Oldest first. */
  points: z.array(observation.pick({ price: true, source: true, kind: true, seenAt: true })),
});
export type ScanHistory = z.infer<typeof scanHistory>;
