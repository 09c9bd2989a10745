import type { Clock } from '#core/clock.ts';
import type { Database } from '#server/database/types.ts';
import type { DomainEvents } from '#server/events/types.ts';
import type { Realtime, StreamLog } from '#server/realtime/types.ts';
import type { DemoFacts } from './create/demo-trip.ts';
import type { ResultSource } from './create/from-result.ts';
import type { FileKeeping } from './files/keeping.ts';

export type TripsDeps = {
  db: Database;
  log: StreamLog;
  realtime: Pick<Realtime, 'evict'>;
  events: Pick<DomainEvents, 'publish' | 'wake' | 'emit'>;
  clock: Clock;
  fileKeeping: FileKeeping;
  /** What the demo is made of; asked for when somebody wants one. */
  demoFacts: () => Promise<DemoFacts>;
  /** The results of a finished research job of this traveller's; throws `not_found`, or `conflict` until it is done. */
  results: ResultSource;
};
