import { Pool, type PoolClient, type PoolConfig } from 'pg';
import type { Logger } from 'pino';
import { noteConnectionError } from './away.ts';
import { explainConnectionError } from './connection-errors.ts';

const connectTimeoutMs = 10_000;

/** What nodes call themselves; tools have names of their own. */
export const nodeName = 'caravan';

type Connected = Parameters<Pool['connect']>[0];

/** A pool whose errors are known to be the database's, wherever they surface. */
class MarkingPool extends Pool {
  override connect(): Promise<PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<PoolClient> | undefined {
    if (callback) {
      super.connect((error, client, done) => {
        noteConnectionError(error);
        callback(error, client, done);
      });
      return undefined;
    }
    return super.connect().catch((error: unknown) => {
      noteConnectionError(error);
      throw error;
    });
  }
}

export function createPool(options: PoolConfig, logger: Logger): Pool {
  const pool = new MarkingPool({
    application_name: nodeName,
    connectionTimeoutMillis: connectTimeoutMs,
    // A peer that vanished without a word is noticed by the system.
    keepAlive: true,
    ...options,
  });
  let lostAt: number | null = null;
  const lost = (error: Error) => {
    noteConnectionError(error);
    if (lostAt === null) logger.warn({ err: error }, 'A connection to the database was lost.');
    lostAt ??= performance.now();
  };
  // A connection lost while idle; the next query gets another one, or the error.
  pool.on('error', lost);
  pool.on('connect', (client) => {
    // While it is checked out nobody else listens, and an error that nobody listens for ends the process. Whoever has
    // it is told by the query that fails.
    client.on('error', lost);
    if (lostAt === null) return;
    logger.info({ ms: Math.round(performance.now() - lostAt) }, 'The database is back.');
    lostAt = null;
  });
  return pool;
}

/** @throws AppError `unavailable`, in words for an operator, when the server doesn't let us in. */
export async function connectPool(url: string, options: PoolConfig, logger: Logger): Promise<Pool> {
  const pool = createPool({ connectionString: url, ...options }, logger);
  try {
    await pool.query('select 1');
    return pool;
  } catch (error) {
    await pool.end();
    throw explainConnectionError(error, url);
  }
}
