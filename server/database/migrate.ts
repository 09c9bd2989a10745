import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { AppError } from '#contracts/errors.ts';
import { asList, type Migration, readMigrations } from './migrations.ts';
import { createSchemaEngine, MigratingAdapter, noFilters } from './schema-engine.ts';

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
 * Applies the migrations that the database doesn't have yet. Several nodes may call it at once.
 *
 * @returns names of what was applied.
 * @throws AppError `conflict` when the database is newer than this code, when a migration was changed after it was
 * applied, or when one failed halfway; `unavailable` when one fails now.
 */
export async function migrate(pool: Pool, options: Options): Promise<string[]> {
  const migrations = options.migrations ?? (await readMigrations());
  if (unapplied(migrations, await readHistory(pool)).length === 0) return [];
  if (!options.lock) return apply(pool, migrations, options.logger);
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [advisoryLock]);
    try {
      // Another node may have been quicker.
      const left = unapplied(migrations, await readHistory(pool));
      return left.length === 0 ? [] : await apply(pool, migrations, options.logger);
    } finally {
      await client.query('select pg_advisory_unlock($1)', [advisoryLock]);
    }
  } finally {
    client.release();
  }
}

/** A row of Prisma's own table. */
export type HistoryEntry = { name: string; checksum: string; finished: boolean };

async function readHistory(pool: Pool): Promise<HistoryEntry[]> {
  const { rows: found } = await pool.query("select to_regclass('_prisma_migrations') is not null as exists");
  if (!found[0]?.exists) return [];
  const { rows } = await pool.query<HistoryEntry>(
    `select migration_name as name, checksum, finished_at is not null as finished
       from _prisma_migrations where rolled_back_at is null order by started_at`,
  );
  return rows;
}

/** What is still to apply. Throws when history and folder can't belong together. */
export function unapplied(migrations: Migration[], history: HistoryEntry[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const entry of history) {
    const migration = known.get(entry.name);
    if (!entry.finished) throw new AppError('conflict', failedHalfway(entry.name));
    if (!migration) throw new AppError('conflict', newerThanCode(entry.name));
    if (migration.checksum !== entry.checksum) throw new AppError('conflict', edited(entry.name));
  }
  const applied = new Set(history.map((entry) => entry.name));
  return migrations.filter((migration) => !applied.has(migration.name));
}

const failedHalfway = (name: string) =>
  `Migration ${name} failed halfway in this database. Restore a backup, or mend the database by hand and mark the ` +
  'migration with "prisma migrate resolve".';
const newerThanCode = (name: string) =>
  `This database was migrated by a newer Caravan (it has ${name}, which this one doesn't know). Start that newer ` +
  'version, or restore a backup made by this one.';
const edited = (name: string) =>
  `Migration ${name} was changed after it had been applied to this database. Bring the file back, and put the change ` +
  'into a new migration.';

async function apply(pool: Pool, migrations: Migration[], logger: Logger): Promise<string[]> {
  const started = performance.now();
  const engine = await createSchemaEngine(new MigratingAdapter(pool), (message) =>
    logger.error({ message }, 'The schema engine stopped.'),
  );
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: asList(migrations),
      filters: noFilters,
    });
    const ms = Math.round(performance.now() - started);
    logger.info({ applied: appliedMigrationNames, ms }, 'The database schema was brought up to date.');
    return appliedMigrationNames;
  } catch (error) {
    const failed = (await readHistory(pool)).find((entry) => !entry.finished);
    throw new AppError('unavailable', `Migration ${failed?.name ?? ''} failed: ${firstWords(error)}`, {
      cause: error,
    });
  } finally {
    engine.free();
  }
}

/** What the engine says, without the places in its own code that it adds. */
function firstWords(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split(/\n\s+0: /)[0] ?? message;
}
