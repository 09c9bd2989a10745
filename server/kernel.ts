import type { Logger } from 'pino';
import { createAuth } from './auth/auth.ts';
import { createIdentity } from './auth/identity.ts';
import { authSecret } from './auth/secret.ts';
import type { Config } from './config.ts';
import { createDatabaseClock } from './database/clock.ts';
import { openDatabase } from './database/open.ts';
import type { Database } from './database/types.ts';
import { createDomainEvents } from './events/events.ts';
import { createIdempotencyStore } from './http/idempotency.ts';
import { createJobQueue } from './jobs/queue.ts';
import { createAllowance } from './language-model/allowance.ts';
import { createUsageLog } from './language-model/data.ts';
import { createLanguageModel } from './language-model/model.ts';
import { createMetrics } from './observability/metrics.ts';
import { createStatistics } from './observability/statistics.ts';
import { createFactCache } from './providers/data.ts';
import { createProviders } from './providers/providers.ts';
import { createLiveReads } from './realtime/live-reads.ts';
import { createStreamLog } from './realtime/log.ts';
import { createRealtime } from './realtime/realtime.ts';
import { createRunEngine } from './runs/engine.ts';

export type NodeOptions = { config: Config; logger: Logger; version: string };

/** Opens the database and puts on it what every feature may use. When that fails the database is closed again. */
export async function createKernel(options: NodeOptions) {
  const db = await openDatabase(options.config, options.logger);
  return assemble(db, options).catch(async (error: unknown) => {
    await db.close();
    throw error;
  });
}

async function assemble(db: Database, { config, logger, version }: NodeOptions) {
  let draining = false;
  const { clock, stop: stopClock } = await createDatabaseClock(db, (aheadMs) => {
    if (Math.abs(aheadMs) > 5_000)
      logger.warn({ aheadMs }, 'The clock of this machine differs from the database’s.');
  });
  const log = createStreamLog({ db, logger });
  const jobs = createJobQueue({ db, logger, work: config.ROLE !== 'web' });
  const runs = createRunEngine({ db, log, jobs, logger, clock });
  const auth = createAuth({
    ...{ db, log, config, logger },
    secret: await authSecret(config, async () => (await db.prisma.user.count()) > 0),
  });
  const identity = createIdentity(auth, db.kind);
  const metrics = createMetrics();
  const realtime = createRealtime({
    ...{ log, identity, db, config, logger, observer: metrics.connections },
    // Without a bus nodes are told of nothing: they look for themselves whose credential has ended.
    ...(config.DATABASE_URL && !config.REDIS_URL && config.ROLE !== 'all' ? { revalidateMs: 1_000 } : {}),
  });
  const facts = createFactCache(db);
  const languageUsage = createUsageLog(db);

  return {
    config,
    logger,
    version,
    db,
    /** The database's, so that all nodes have one. */
    clock,
    /** Streams, and transactions that append to them. */
    log,
    jobs,
    runs,
    realtime,
    /** HTTP requests that follow a stream; they count together. */
    live: createLiveReads({ log, realtime }),
    /** Between features; what is to be known beyond this process belongs into a stream. */
    events: createDomainEvents({ jobs, logger }),
    auth,
    identity,
    idempotency: createIdempotencyStore(db),
    facts,
    providers: createProviders({ facts, config, clock, logger }),
    /** Writes words where it is configured; null otherwise, and nothing is missing then. */
    languageModel: createLanguageModel(
      config,
      createAllowance(
        languageUsage,
        {
          tokensPerTraveller: config.LLM_DAILY_TOKENS,
          tokensInAll: config.LLM_DAILY_TOKENS_ALL,
          usdInAll: config.LLM_DAILY_USD,
          price: config.LLM_PRICE,
        },
        clock,
      ),
    ),
    languageUsage,
    metrics,
    /** What the features count. */
    statistics: createStatistics(logger),
    isDraining: () => draining,
    /** Unready from now on. */
    beginDraining(): void {
      draining = true;
    },
    /** After the HTTP server has closed: nothing asks the database any more. */
    close(): Promise<void> {
      stopClock();
      return db.close();
    },
  };
}

/** What every feature may use. Limits are made where they are needed, by `createLimit` of `http/limits.ts`. */
export type Kernel = Awaited<ReturnType<typeof createKernel>>;
