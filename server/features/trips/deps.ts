import type { Logger } from 'pino';
import type { Clock } from '#core/clock.ts';
import type { Database } from '#server/database/types.ts';
import type { JobQueue } from '#server/jobs/types.ts';
import type { Realtime, StreamLog } from '#server/realtime/types.ts';
import type { ResultSource } from './create/from-result.ts';

export type TripsDeps = {
  db: Database;
  log: StreamLog;
  realtime: Pick<Realtime, 'evict'>;
  jobs: Pick<JobQueue, 'define' | 'enqueue' | 'wake'>;
  logger: Pick<Logger, 'warn'>;
  clock: Clock;
  /** The results of a finished research job of this traveller's; throws `not_found`, or `conflict` until it is done. */
  results: ResultSource;
  /** The list of trips of these people is not as it was. */
  onListed?: (userIds: readonly string[]) => void;
};
