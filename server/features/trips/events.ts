import { z } from 'zod';
import { role } from '#contracts/trips.ts';
import { durableEvent } from '#server/events/define.ts';

const who = { tripId: z.string(), by: z.string(), byName: z.string() };
const membership = { ...who, userId: z.string(), name: z.string() };
const notice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('joined'), ...membership, role }),
  z.object({ kind: z.literal('role'), ...membership, role }),
  z.object({ kind: z.literal('transferred'), ...membership, role }),
  z.object({ kind: z.literal('left'), ...membership }),
  z.object({ kind: z.literal('removed'), ...membership }),
  z.object({
    kind: z.literal('mentioned'),
    ...who,
    activityId: z.string(),
    commentId: z.string(),
    text: z.string(),
    userIds: z.array(z.string()),
  }),
]);
export type TripNotice = z.infer<typeof notice>;

/** What concerns people who may not be looking. `by` did it; `userId` is whom it was done to. */
export const tripNotice = durableEvent('trips.notice', notice);
