import { Pool, type PoolConfig } from 'pg';
import type { Logger } from 'pino';
import { inPlainWords } from './unreachable.ts';

const connectTimeoutMs = 10_000;

/** What nodes call themselves; tools have names of their own. */
export const nodeName = 'caravan';

export function createPool(options: PoolConfig, logger: Logger): Pool {
  const pool = new Pool({
    application_name: nodeName,
    connectionTimeoutMillis: connectTimeoutMs,
    ...options,
  });
  // A connection lost while idle; the next query gets another one, or the error.
  pool.on('error', (error) => logger.warn({ err: error }, 'A database connection was lost.'));
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
    throw inPlainWords(error, url);
  }
}
