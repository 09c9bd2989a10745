import type { z } from 'zod';
import type { Tx } from '#server/database/types.ts';

export type JobOptions = {
  /** Not before; a date or seconds from now. */
  startAfter?: Date | number;
  retryLimit?: number;
  /** Seconds before the first retry; doubles with each. */
  retryDelay?: number;
  /** At most one waiting or running job with this key. */
  singletonKey?: string;
  /** Seconds after which a silent worker counts as dead. */
  heartbeatSeconds?: number;
};

export type JobWorker<T> = (
  payload: T,
  context: { id: string; signal: AbortSignal; retryCount: number },
) => Promise<void>;

/** The queue, over the same database. At least once: workers must bear a job twice. */
export interface JobQueue {
  define<S extends z.ZodType>(
    name: string,
    schema: S,
    worker: JobWorker<z.output<S>>,
    options?: JobOptions & {
      concurrency?: number;
      /** Queue that takes what failed for good. */
      deadLetter?: string;
    },
  ): void;
  /** Runs on one node at a time; standard cron in UTC with minutes, or an interval in seconds. */
  every(name: string, schedule: { cron: string } | { seconds: number }, worker: () => Promise<void>): void;
  /** Inside `tx` the job exists exactly if the transaction commits. */
  enqueue(name: string, payload: unknown, options?: JobOptions & { tx?: Tx }): Promise<void>;
  start(): Promise<void>;
  /** Stops taking jobs and waits for those in flight. */
  stop(timeoutMs: number): Promise<void>;
  stats(): Promise<Record<string, { queued: number; active: number; failed: number }>>;
}
