import { z } from 'zod';
import { money } from '#contracts/money.ts';
import { plan } from '#contracts/plans.ts';
import { durableEvent } from '#server/events/define.ts';

/** A plan has ended, well or not. It comes again when one that was retried ends again, as the next attempt. */
export const planEnded = durableEvent(
  'plans.ended',
  plan
    .pick({ planId: true, status: true, title: true, attempt: true, error: true })
    .extend({ ownerId: z.string(), totalCost: money.nullable() }),
);
export type EndedPlan = z.infer<typeof planEnded.schema>;
