import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { AppError } from '#contracts/errors.ts';
import type { Config } from '#server/config.ts';
import { runningEmbedded, startEmbedded } from '#server/database/embedded/embedded.ts';
import { connectPool, createPool } from '#server/database/pool.ts';

type Settings = Pick<Config, 'DATABASE_URL' | 'CARAVAN_DATA'>;

/** A database as a tool uses it: not migrated, one connection. */
type Target = { pool: Pool; close(): Promise<void> };

const toolName = { application_name: 'caravan-tool', max: 1 };

/** For reading: also while Caravan runs on it. An embedded database is then reached through the running process. */
export async function openForBackup(settings: Settings, logger: Logger): Promise<Target> {
  if (settings.DATABASE_URL) return onServer(settings.DATABASE_URL, logger);
  const folder = settings.CARAVAN_DATA;
  if (!existsSync(path.join(folder, 'database'))) {
    throw new AppError(
      'unavailable',
      `There is nothing to back up: ${path.resolve(folder)} has no database.`,
    );
  }
  try {
    return await alone(folder, logger);
  } catch (error) {
    const running = error instanceof AppError && error.code === 'conflict' && runningEmbedded(folder);
    if (!running) throw error;
    const pool = createPool({ ...running, ...toolName }, logger);
    return { pool, close: () => pool.end() };
  }
}

/** For writing: nobody else may have it. */
export async function openForRestore(settings: Settings, logger: Logger): Promise<Target> {
  return settings.DATABASE_URL
    ? onServer(settings.DATABASE_URL, logger)
    : alone(settings.CARAVAN_DATA, logger);
}

async function onServer(url: string, logger: Logger): Promise<Target> {
  const pool = await connectPool(url, toolName, logger);
  return { pool, close: () => pool.end() };
}

async function alone(folder: string, logger: Logger): Promise<Target> {
  const embedded = await startEmbedded(folder, logger, (error) => {
    throw error;
  });
  const pool = createPool({ ...embedded.connection, ...toolName }, logger);
  return {
    pool,
    async close() {
      await pool.end();
      await embedded.close();
    },
  };
}
