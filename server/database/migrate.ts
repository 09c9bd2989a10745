import { randomUUID } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import type { Logger } from 'pino';
import { AppError } from '#contracts/errors.ts';
import { type Migration, readMigrations } from './migrations.ts';

type Options = {
  /** Whether other nodes may be starting on the same database right now. */
  lock: boolean;
  logger: Logger;
  /** Defaults to those in `prisma/migrations`. */
  migrations?: Migration[];
};

/** Any number that nothing else locks; spells "cara". */
const advisoryLock = 0x63617261;

/**
 * Applies the migrations that the database doesn't have yet. Several nodes may call it at once, and it may be killed at
 * any moment: each migration and its row in the history are one transaction.
 *
 * @returns names of what was applied.
 * @throws AppError `conflict` when the database is newer than this code, or when a migration was changed after it was
 * applied; `unavailable` when one fails, which then left nothing behind.
 */
export async function migrate(pool: Pool, options: Options): Promise<string[]> {
  const migrations = options.migrations ?? (await readMigrations());
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    // What another node has begun looks like a fault to whoever judges the history without the lock.
    if (options.lock) await client.query('select pg_advisory_lock($1)', [advisoryLock]);
    return await apply(client, migrations, options.logger);
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    if (options.lock && !failure) await client.query('select pg_advisory_unlock($1)', [advisoryLock]);
    // A connection that failed is closed, and the lock with it.
    client.release(failure);
  }
}

/** A row of Prisma's own table. */
export type HistoryEntry = { name: string; checksum: string; finished: boolean };

async function readHistory(client: ClientBase): Promise<HistoryEntry[]> {
  const { rows: found } = await client.query(
    "select to_regclass('_prisma_migrations') is not null as exists",
  );
  if (!found[0]?.exists) return [];
  const { rows } = await client.query<HistoryEntry>(
    `select migration_name as name, checksum, finished_at is not null as finished
       from _prisma_migrations where rolled_back_at is null order by started_at`,
  );
  return rows;
}

/** What is still to apply, whether or not it was begun. Throws when history and folder can't belong together. */
export function unapplied(migrations: Migration[], history: HistoryEntry[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const entry of history) {
    const migration = known.get(entry.name);
    if (!migration) throw new AppError('conflict', newerThanCode(entry.name));
    if (entry.finished && migration.checksum !== entry.checksum)
      throw new AppError('conflict', edited(entry.name));
  }
  const applied = new Set(history.filter(({ finished }) => finished).map(({ name }) => name));
  return migrations.filter((migration) => !applied.has(migration.name));
}

const newerThanCode = (name: string) =>
  `This database was migrated by a newer Caravan (it has ${name}, which this one doesn't know). Start that newer ` +
  'version, or restore a backup made by this one.';
const edited = (name: string) =>
  `Migration ${name} was changed after it had been applied to this database. Bring the file back, and put the change ` +
  'into a new migration.';

async function apply(client: ClientBase, migrations: Migration[], logger: Logger): Promise<string[]> {
  const history = await readHistory(client);
  const missing = unapplied(migrations, history);
  if (missing.length === 0) return [];
  const begun = new Set(history.filter(({ finished }) => !finished).map(({ name }) => name));
  const started = performance.now();
  for (const migration of missing) await applyOne(client, migration, begun.has(migration.name));
  const applied = missing.map(({ name }) => name);
  const ms = Math.round(performance.now() - started);
  logger.info({ applied, ms }, 'The database schema was brought up to date.');
  return applied;
}

/** @param begun by a process of an older release or by Prisma's own tool, which was killed or failed */
async function applyOne(client: ClientBase, migration: Migration, begun: boolean): Promise<void> {
  try {
    await inTransaction(client, async () => {
      await note(client, migration);
      // As one message without parameters: PostgreSQL cuts it into statements itself.
      await client.query(migration.sql);
    });
  } catch (error) {
    // Scripts apply as a whole or not at all, so one that was begun and whose things are there was applied.
    if (begun && isThereAlready(error)) return inTransaction(client, () => note(client, migration));
    const words = error instanceof Error ? error.message : String(error);
    throw new AppError('unavailable', `Migration ${migration.name} failed: ${words}`, { cause: error });
  }
}

/** Prisma's own table and row, so that its command line goes on working. */
async function note(client: ClientBase, { name, checksum }: Migration): Promise<void> {
  await client.query(`create table if not exists _prisma_migrations (
    id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
    migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
    started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`);
  await client.query('delete from _prisma_migrations where migration_name = $1 and finished_at is null', [
    name,
  ]);
  await client.query(
    `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     values ($1, $2, $3, clock_timestamp(), clock_timestamp(), 1)`,
    [randomUUID(), checksum, name],
  );
}

async function inTransaction(client: ClientBase, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    // Says nothing new where the connection is what failed.
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** A table, column, object or type of this name exists. */
const isThereAlready = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(?:42P07|42701|42710|42P06)$/.test(String(error.code));
