import type { z } from 'zod';
import type { Tx } from '#server/database/types.ts';

export type JobOptions = {
  /** Not before; a date or seconds from now. */
  startAfter?: Date | number;
  retryLimit?: number;
  /** Seconds before the first retry; doubles with each. */
  retryDelay?: number;
  /** In an exclusive queue: at most one waiting or running job with this key. Later ones are dropped. */
  singletonKey?: string;
  /** Seconds (10 or more) after which a silent worker counts as dead. */
  heartbeatSeconds?: number;
  /** Higher goes first; 0 when left out. */
  priority?: number;
  /** Whose job it is: with `groupConcurrency`, one group can't take every worker of a process. */
  group?: string;
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
      /** Jobs of this queue at once in one process; 1 when left out. */
      concurrency?: number;
      /** Of those, at most this many of one group. */
      groupConcurrency?: number;
      /** Each job has a `singletonKey`. Fixed once the queue exists in a database. */
      exclusive?: boolean;
      /** Queue that takes what failed for good. */
      deadLetter?: string;
    },
  ): void;
  /**
   * Runs on one node at a time, once at the start and then at this interval. A turn without news must cost a question
   * or two and write nothing: it comes in an idle process too.
   */
  every(name: string, schedule: { seconds: number }, worker: () => Promise<void>): void;
  /** There is news for what `every` defined: its turn is now. Without effect where this process takes no jobs. */
  nudge(name: string): void;
  /**
   * Inside `tx` the job exists exactly if the transaction commits; call `wake` after the commit, or this process
   * may find the job only a minute later. Throws when the payload is not what
   * the queue's schema says.
   */
  enqueue(name: string, payload: unknown, options?: JobOptions & { tx?: Tx }): Promise<void>;
  /** This process's workers of the queue look for jobs now. */
  wake(name: string): void;
  /** Takes no more jobs of this queue in this process; those in flight go on. */
  pause(name: string): Promise<void>;
  /** Makes the queues in the database, and does nothing else. */
  prepare(): Promise<void>;
  start(): Promise<void>;
  /** Stops taking jobs and waits for those in flight. */
  stop(timeoutMs: number): Promise<void>;
  stats(): Promise<Record<string, { queued: number; active: number; failed: number }>>;
}
