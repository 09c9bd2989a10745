/** Who is asked, and what each can do. */
import { z } from 'zod';
import { money } from '../money.ts';

/** `model`, `ground`, `travelpayouts` ...; `feed:{name}` of the request; `scraper:{name}` for workers with an API key. */
export const sourceId = z
  .string()
  .max(60)
  .regex(/^(?:[a-z][a-z0-9_-]*|(?:feed|scraper):[a-z0-9_-]{1,40})$/, 'We don’t know this source.');
export type SourceId = z.infer<typeof sourceId>;

/** `source`: it applies the filter itself. `afterwards`: the server does, on what it says. `cannot`: it doesn't tell. */
export const filterHandling = z.enum(['source', 'afterwards', 'cannot']);
export type FilterHandling = z.infer<typeof filterHandling>;
/** By filter's name; only those that the request uses. */
export const filterHandlings = z.record(z.string(), filterHandling);

/** How a price is meant: `live` can be booked there, `modelled` is reckoned and can't. */
export const fareNature = z.enum(['live', 'cached', 'feed', 'scraped', 'timetable', 'modelled']);
export type FareNature = z.infer<typeof fareNature>;

/** Whether somebody sells at that price: what is reckoned, or typical by a table, nobody does. */
export const isOffered = (nature: FareNature): boolean => nature !== 'modelled' && nature !== 'timetable';

/** One row of `GET /scans/sources`. */
export const sourceInfo = z.object({
  source: sourceId,
  /** For people: "Fare model". */
  name: z.string(),
  nature: fareNature,
  /** Whether it can be asked now. */
  ready: z.boolean(),
  /** What is missing, or what to know, a sentence. */
  note: z.string().nullable(),
  /** Asked by default when a request names no sources. */
  byDefault: z.boolean(),
  filters: filterHandlings,
});
export type SourceInfo = z.infer<typeof sourceInfo>;
export const sourceList = z.object({ sources: z.array(sourceInfo) });

/**
 * Of a unit: `queued` and `fetching` are under way; `found` and `empty` are answers; `blocked` and `failed` are none;
 * `skipped` was not asked, on purpose; `stale` failed and still has a price of before.
 */
export const unitStates = [
  'queued',
  'fetching',
  'found',
  'empty',
  'blocked',
  'failed',
  'skipped',
  'stale',
] as const;
export const unitState = z.enum(unitStates);
export type UnitState = z.infer<typeof unitState>;
/** No more comes of it by itself. */
export const isFinal = (state: UnitState): boolean => state !== 'queued' && state !== 'fetching';

/** How many units are in each state; they add up to all. */
export const unitCounts = z.object({
  queued: z.number().int().nonnegative(),
  fetching: z.number().int().nonnegative(),
  found: z.number().int().nonnegative(),
  empty: z.number().int().nonnegative(),
  blocked: z.number().int().nonnegative(),
  failed: z.number().int().nonnegative(),
  skipped: z.number().int().nonnegative(),
  stale: z.number().int().nonnegative(),
});
export type UnitCounts = z.infer<typeof unitCounts>;

/** Why a unit is in its state; machines read this, people its sentence. */
export const reasonCodes = [
  /* empty */
  'no_offers',
  'all_filtered',
  'route_unknown',
  'bad_prices',
  /* blocked */
  'refused',
  'rate_limited',
  'captcha',
  'source_paused',
  /* failed, stale */
  'timeout',
  'unreachable',
  'bad_answer',
  'too_large',
  'worker_lost',
  'error',
  /* skipped */
  'cannot_be_cheaper',
  'not_supported',
  'nobody_works',
  'cancelled',
] as const;
export const reasonCode = z.enum(reasonCodes);
export type ReasonCode = z.infer<typeof reasonCode>;
export const unitReason = z.object({ code: reasonCode, message: z.string() });
export type UnitReason = z.infer<typeof unitReason>;

/** How one source is doing in one scan: a line of the board. */
export const sourceView = z.object({
  source: sourceId,
  name: z.string(),
  nature: fareNature,
  /** `waiting`: for a worker to lease its units. `slowed`: it blocks, and is asked less. `paused`: not before `pausedUntil`. */
  state: z.enum(['waiting', 'running', 'slowed', 'paused', 'done']),
  counts: unitCounts,
  resultsCount: z.number().int().nonnegative(),
  cheapest: money.nullable(),
  /** When it answered last. */
  answeredAt: z.iso.datetime().nullable(),
  pausedUntil: z.iso.datetime().nullable(),
  /** What is wrong or worth knowing, a sentence. */
  message: z.string().nullable(),
  filters: filterHandlings,
  /** Prices that were refused (zero, negative, absurd, in no known currency), and why. */
  refused: z.array(z.object({ reason: z.string(), count: z.number().int().positive() })),
});
export type SourceView = z.infer<typeof sourceView>;
