/** The lease protocol: how scrapers of one's own work off units, with an API key of the scope `scans:work`. */
import { z } from 'zod';
import { calendarDate, currencyCode } from '../places.ts';
import { singleLine } from '../text.ts';
import { fareReport } from './fares.ts';
import { scanRoute } from './grids.ts';
import { fareFilters, scanParty } from './request.ts';
import { sourceId, unitState } from './sources.ts';

const attempt = z.number().int().positive().max(1_000_000);
/** How long a lease holds without being renewed. */
const seconds = z.number().int().min(5).max(600).default(60);

/** `POST /scans/units/lease`. */
export const leaseRequest = z.strictObject({
  sources: z
    .array(
      sourceId.refine((id) => id.startsWith('scraper:'), 'Workers work for sources named scraper:{name}.'),
    )
    .min(1)
    .max(10),
  max: z.number().int().min(1).max(50).default(10),
  seconds,
});
export const leasedUnit = z.object({
  unitId: z.string(),
  scanId: z.string(),
  source: sourceId,
  /** To be handed back with everything about this unit: tells this lease from earlier ones. */
  attempt,
  leaseUntil: z.iso.datetime(),
  route: scanRoute,
  depart: calendarDate,
  return: calendarDate.nullable(),
  party: scanParty,
  filters: fareFilters,
  currency: currencyCode,
});
export type LeasedUnit = z.infer<typeof leasedUnit>;
/** Empty `units`: nothing to do; ask again in `retryAfterMs`. */
export const leaseAnswer = z.object({ units: z.array(leasedUnit), retryAfterMs: z.number().int() });
export type LeaseAnswer = z.infer<typeof leaseAnswer>;

/** `POST /scans/units/{unitId}/renew`. */
export const renewRequest = z.strictObject({ attempt, seconds });
/** `cancel`: nobody waits for it any more; stop. What is handed in then is refused. */
export const renewAnswer = z.object({ leaseUntil: z.iso.datetime(), cancel: z.boolean() });

/** `POST /scans/units/{unitId}/fares`, with an Idempotency-Key; ends the unit. `conflict` when the lease was lost. */
export const faresRequest = z.strictObject({ attempt, fares: z.array(fareReport).max(500) });
export const workedAnswer = z.object({
  state: unitState,
  accepted: z.number().int().nonnegative(),
  refused: z.array(z.object({ index: z.number().int().nonnegative(), reason: z.string() })),
});
export type WorkedAnswer = z.infer<typeof workedAnswer>;

/** `POST /scans/units/{unitId}/fail`. */
export const failRequest = z.strictObject({
  attempt,
  kind: z.enum(['blocked', 'captcha', 'timeout', 'error', 'not_supported']),
  message: singleLine(300).default(''),
  /** Seconds until the source may be asked again. */
  retryAfter: z.number().int().min(0).max(86_400).nullable().default(null),
});
export type FailRequest = z.output<typeof failRequest>;
