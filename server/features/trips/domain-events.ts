import type { Logger } from 'pino';
import { z } from 'zod';
import { role } from '#contracts/trips.ts';
import type { Tx } from '#server/database/types.ts';
import type { JobQueue } from '#server/jobs/types.ts';

const QUEUE = 'trips.happened';

const who = { tripId: z.string(), by: z.string(), byName: z.string() };
const membership = { ...who, userId: z.string(), name: z.string() };
/** What concerns people who may not be looking. `by` did it; `userId` is whom it was done to. */
export const tripNotice = z.discriminatedUnion('kind', [
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
export type TripNotice = z.infer<typeof tripNotice>;
/** `id` is the same each time that one notice is told. */
export type TripNoticeListener = (notice: TripNotice, id: string) => Promise<void>;

export interface TripNotices {
  /** With the transaction, or not at all. */
  enqueue(tx: Tx, notices: readonly TripNotice[]): Promise<void>;
  /** To be called after the commit. */
  committed(): void;
  /** Called at least once for each notice, after its commit, on one node; again when it throws. */
  onTripNotice(listener: TripNoticeListener): void;
}

/** Told through the job queue: a killed server tells it when it is back. */
export function createTripNotices(
  jobs: Pick<JobQueue, 'define' | 'enqueue' | 'wake'>,
  logger: Pick<Logger, 'warn'>,
): TripNotices {
  const listeners: TripNoticeListener[] = [];
  jobs.define(
    QUEUE,
    tripNotice,
    async (notice, { id, retryCount }) => {
      for (const listener of listeners) await listener(notice, id);
      if (retryCount > 0) logger.warn({ id, retryCount }, 'a happening in a trip was told late');
    },
    { retryLimit: 10, retryDelay: 2, concurrency: 4 },
  );
  return {
    async enqueue(tx, notices) {
      for (const notice of notices) await jobs.enqueue(QUEUE, notice, { tx });
    },
    committed: () => jobs.wake(QUEUE),
    onTripNotice: (listener) => void listeners.push(listener),
  };
}
