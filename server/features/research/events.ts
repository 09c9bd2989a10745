import { z } from 'zod';
import { researchJob } from '#contracts/research.ts';
import { durableEvent } from '#server/events/define.ts';

/** A job has ended, well or not. It comes again when a job that was retried ends again, as the next attempt. */
export const researchEnded = durableEvent(
  'research.ended',
  researchJob
    .pick({ jobId: true, status: true, title: true, attempt: true, error: true, resultsSummary: true })
    .extend({ ownerId: z.string() }),
);
export type EndedResearch = z.infer<typeof researchEnded.schema>;
