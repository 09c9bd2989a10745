import type { Logger } from 'pino';
import type { Clock } from '#core/clock.ts';
import type { Database } from '#server/database/types.ts';
import type { JobQueue } from '#server/jobs/types.ts';
import type { Timers } from '#server/lib/timers.ts';
import type { StreamLog } from '#server/realtime/types.ts';
import type { Claim } from './data.ts';
import type { StepRetry } from './failure.ts';
import type { RunDefinition } from './types.ts';

export type WorkerDependencies = {
  db: Database;
  log: StreamLog;
  jobs: JobQueue;
  logger: Logger;
  clock: Clock;
  timers: Timers;
  leaseTimings: LeaseTimings;
  stepRetry: StepRetry;
  definitions: ReadonlyMap<string, RunDefinition<unknown>>;
};

/** All in ms. A lease outlives two missed renewals; a dead worker's run is taken over within `lease` + `sweep`. */
export type LeaseTimings = { lease: number; renew: number; check: number; sweep: number };

/** A worker's hold on one run in this process. */
export type Held = Claim & { stop(): void };
