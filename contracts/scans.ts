/** The contract of `/scans`: one search for fares over origins x destinations x dates x sources. */
import { z } from 'zod';
import { money } from './money.ts';
import { currencyCode, iataCode } from './places.ts';
import { runFacts, runStatus } from './runs.ts';
import { scanRequest } from './scans/request.ts';
import { sourceId, sourceView, unitCounts, unitReason, unitState } from './scans/sources.ts';
import type { EventOf } from './streams.ts';

export * from './scans/fares.ts';
export * from './scans/feed.ts';
export * from './scans/grids.ts';
export * from './scans/request.ts';
export * from './scans/school.ts';
export * from './scans/sources.ts';
export * from './scans/work.ts';

export const scanSteps = ['preparing', 'asking', 'comparing'] as const;
export const scanStep = z.enum(scanSteps);
export type ScanStep = z.infer<typeof scanStep>;

/** The lowest price found so far, in the scan's currency. */
export const cheapestFare = z.object({
  fareId: z.string(),
  price: money,
  from: iataCode,
  to: iataCode,
  depart: z.iso.date(),
  return: z.iso.date().nullable(),
  source: sourceId,
  /** The fare model's: nobody offers it. */
  isModelled: z.boolean(),
});
export type CheapestFare = z.infer<typeof cheapestFare>;

/** `GET /scans/{scanId}/status`: the small body to poll. Everything counts, so that blocked is never taken for empty. */
export const scanStatus = z.object({
  scanId: z.string(),
  status: runStatus,
  /** 0 to 100, never falls. */
  progress: z.number().min(0).max(100),
  message: z.string(),
  /** "340 of 500 asked: 120 found, 60 empty, 150 blocked, 10 failed." */
  headline: z.string(),
  units: z.number().int().nonnegative(),
  counts: unitCounts,
  resultsCount: z.number().int().nonnegative(),
  cheapest: cheapestFare.nullable(),
  /** The cheapest that somebody offers, where `cheapest` is modelled. */
  cheapestOffered: cheapestFare.nullable(),
  sources: z.array(sourceView),
  updatedAt: z.iso.datetime(),
});
export type ScanStatus = z.infer<typeof scanStatus>;

/** `GET /scans/{scanId}`; also the snapshot of `scan:{scanId}`. */
export const scan = runFacts
  .extend({
    currentStep: scanStep.nullable(),
    request: scanRequest,
    /** "Munich or Salzburg to 3 places, 6 to 8 nights in March". */
    title: z.string(),
    currency: currencyCode,
  })
  .extend(scanStatus.shape);
export type Scan = z.infer<typeof scan>;
/** In lists the sources are left out. */
export const scanRow = scan.omit({ sources: true });
export type ScanRow = z.infer<typeof scanRow>;
export const scanList = z.object({ scans: z.array(scanRow), nextCursor: z.string().nullable() });

/** `GET /scans/{scanId}/share`; `url` is told once, when the link is made. `createdAt` null: there is none. */
export const scanShare = z.object({ createdAt: z.iso.datetime().nullable(), url: z.string().nullable() });
export type ScanShare = z.infer<typeof scanShare>;
/** `POST /scans/shared/{token}`: the scan can be read from now on, until the link ends. */
export const openedScan = z.object({ scanId: z.string() });

/** What `POST /scans` answers. */
export const startScanAnswer = z.object({
  scanId: z.string(),
  status: runStatus,
  stream: z.string(),
  units: z.number().int(),
});

/**
 * `POST /scans/{scanId}/retry`: asks again. `missing`: what was blocked, failed, skipped or cancelled; `all`: everything,
 * prices of before stay until there are new ones. One source: `POST /scans/{scanId}/sources/{source}/retry`; one
 * unit: `POST /scans/{scanId}/units/{unitId}/retry`.
 */
export const retryScanRequest = z.strictObject({ what: z.enum(['missing', 'all']).default('missing') });

/** A unit that changed, as events tell it. */
const changedUnit = z.object({
  number: z.number().int().nonnegative(),
  state: unitState,
  /** In minor units of the scan's currency. */
  price: z.number().int().nullable(),
  reason: unitReason.nullable(),
});
export type ChangedUnit = z.infer<typeof changedUnit>;

/** From where to where one source is working, `MUC-BCN`. */
const route = z.string();

/**
 * `data` by event type on `scan:{scanId}`. A "scraper" is one source at work on one route, over all its dates. Coalesced:
 * at most a few a second, whatever the number of units; `job_progress` names every unit that changed since the one
 * before, so nothing is lost.
 */
export const scanEvents = {
  job_started: z.object({ request: scanRequest, title: z.string() }),
  /** The units are known; comes once a preparation. */
  units_planned: z.object({ units: z.number().int(), sources: z.array(sourceId), routes: z.array(route) }),
  job_progress: z.object({
    progress: z.number().min(0).max(100),
    message: z.string(),
    resultsCount: z.number().int(),
    /** Sources with an answer (found or empty), and sources with nothing but blocked and failed units so far. */
    successfulSources: z.number().int(),
    failedSources: z.number().int(),
    counts: unitCounts.nullable(),
    units: z.array(changedUnit),
    /** How the sources that changed are doing now. */
    sources: z.array(sourceView),
  }),
  job_completed: z.object({
    resultsCount: z.number().int(),
    successfulSources: z.number().int(),
    failedSources: z.number().int(),
    cheapest: cheapestFare.nullable(),
    counts: unitCounts,
    headline: z.string(),
  }),
  job_failed: z.object({ error: z.string() }),
  job_cancelled: z.object({}),
  scraper_started: z.object({ source: sourceId, route }),
  scraper_completed: z.object({
    source: sourceId,
    route,
    resultsCount: z.number().int(),
    durationMs: z.number().int(),
  }),
  scraper_failed: z.object({
    source: sourceId,
    route,
    reason: z.enum(['blocked', 'empty', 'timeout', 'error']),
    message: z.string(),
  }),
  results_updated: z.object({ resultsCount: z.number().int(), cheapest: cheapestFare.nullable() }),
} as const;
export type ScanEvent = EventOf<typeof scanEvents>;

/** What follows from a scan's `changed` on `/notifications`; not in the log. */
export const scanProgress = z.object({
  scanId: z.string(),
  progress: z.number().min(0).max(100),
  message: z.string(),
  resultsCount: z.number().int(),
  at: z.iso.datetime(),
});
export type ScanProgress = z.infer<typeof scanProgress>;
