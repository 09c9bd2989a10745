import { z } from 'zod';
import { scan } from '#contracts/scans.ts';
import { durableEvent } from '#server/events/define.ts';

/** A scan has ended, well or not. It comes again when one that was asked again ends again, as the next attempt. */
export const scanEnded = durableEvent(
  'scans.ended',
  scan
    .pick({
      scanId: true,
      status: true,
      title: true,
      attempt: true,
      error: true,
      resultsCount: true,
      cheapest: true,
      headline: true,
    })
    .extend({ ownerId: z.string() }),
);
export type EndedScan = z.infer<typeof scanEnded.schema>;
