import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { AppError } from '#contracts/errors.ts';
import type { Config } from '#server/config.ts';
import { endWithSentence } from '#server/lifecycle.ts';
import { wasDiskFull } from './away.ts';
import { type Embedded, startEmbedded } from './embedded/embedded.ts';
import { startMaintenance } from './embedded/maintenance.ts';
import { createStatementPreparer } from './embedded/prepared-statements.ts';
import { PrismaClient } from './generated/client.ts';
import { migrate } from './migrate.ts';
import { connectPool, createPool } from './pool.ts';
import type { Database } from './types.ts';
import { requireWritableFolder } from './writable-folder.ts';

const pingTimeoutMs = 1000;

/**
 * Opens the database that the settings name, and brings its schema up to this code's.
 *
 * @throws AppError `conflict` (another process holds the folder; the schema is newer than this code, or was changed
 * behind it), `unavailable` (not reachable, wrong password, does not start). The message is for the operator.
 */
export async function openDatabase(
  config: Pick<Config, 'DATABASE_URL' | 'CARAVAN_DATA'>,
  logger: Logger,
): Promise<Database> {
  if (config.DATABASE_URL) return connect(config.DATABASE_URL, logger);
  requireWritableFolder(config.CARAVAN_DATA);
  const embedded = await startEmbedded(config.CARAVAN_DATA, logger, (error) => {
    logger.fatal({ err: error }, 'The embedded database can’t go on. Ending.');
    // At once: nothing can be handed over or written down any more, and nothing committed is lost.
    endWithSentence(error);
  });
  return openEmbedded(embedded, logger);
}

async function connect(url: string, logger: Logger): Promise<Database> {
  const pool = await connectPool(url, { max: 16 }, logger);
  try {
    await migrate(pool, { lock: true, logger });
  } catch (error) {
    await pool.end();
    throw error;
  }
  return assemble('postgres', pool, () => pool.end());
}

/** The rest of opening, for an embedded database that was started already. */
export async function openEmbedded(embedded: Embedded, logger: Logger): Promise<Database> {
  // One statement runs at a time anyway; connections only let transactions wait for their turn.
  const pool = createPool({ ...embedded.connection, max: 8, idleTimeoutMillis: 0 }, logger);
  pool.on('connect', createStatementPreparer());
  const stopMaintenance = startMaintenance(pool, logger, embedded.syncs);
  const close = async () => {
    await stopMaintenance();
    await pool.end();
    await embedded.close();
  };
  try {
    await migrate(pool, { lock: false, logger });
    if (embedded.broken !== null) {
      await renameHistories(pool);
      embedded.trustHistory();
      logger.error(
        `${embedded.broken} Every stream starts a new epoch, so that nobody goes on from what is missing.`,
      );
    }
  } catch (error) {
    await close();
    throw error;
  }
  return assemble('embedded', pool, close, embedded);
}

/** Whoever saw more than there is asks for everything anew. */
async function renameHistories(pool: Pool): Promise<void> {
  await pool.query("update stream set epoch = replace(gen_random_uuid()::text, '-', '')");
}

function assemble(
  kind: Database['kind'],
  pool: Pool,
  closePool: () => Promise<void>,
  embedded?: Embedded,
): Database {
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    // Under load transactions queue; Prisma's own 2 s to get a connection would turn that into errors.
    transactionOptions: { maxWait: 10_000, timeout: 10_000 },
  });
  let closed: Promise<void> | undefined;
  return {
    kind,
    prisma,
    pool,
    notice: embedded?.broken ?? null,
    async ping() {
      const trouble = embedded?.trouble() ?? (wasDiskFull() ? 'The disk of the database is full.' : null);
      if (trouble !== null) throw new AppError('unavailable', trouble, { retryAfterMs: 5_000 });
      await answersInTime(pool);
    },
    close() {
      closed ??= prisma.$disconnect().then(closePool);
      return closed;
    },
  };
}

async function answersInTime(pool: Pool): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new AppError('unavailable', `The database did not answer within ${pingTimeoutMs} ms.`);
    timer = setTimeout(() => reject(error), pingTimeoutMs);
  });
  try {
    await Promise.race([pool.query('select 1'), late]);
  } finally {
    clearTimeout(timer);
  }
}
