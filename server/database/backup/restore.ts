import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { Pool, PoolClient } from 'pg';
import { AppError } from '#contracts/errors.ts';
import { type Migration, readMigrations } from '#server/database/migrations.ts';
import { quoted, readCounters, readForeignKeys, readTables, type Table } from './catalogue.ts';
import { type Header, type Row, type TableLine, unseal } from './format.ts';

const rowsAtOnce = 500;

/**
 * Makes the database what it was when `file` was written, in one transaction: all of it, or nothing. Every stream starts
 * a new epoch, so that a client that saw more than the backup has asks for the whole log again. Queued jobs are not in
 * a backup; what was under way is taken up again from its checkpoints at the next start.
 *
 * The tables are made by the migrations that the backup names; newer ones are left to the next start.
 *
 * @param force replaces what is in the database; without it, only an empty one is restored into.
 * @throws AppError `invalid` for a damaged or foreign file, `conflict` when the database is not empty or in use, or when
 * the backup comes from a newer Caravan.
 */
export async function restore(
  pool: Pool,
  file: string,
  options: { force: boolean },
): Promise<{ rows: number }> {
  const { header, body } = await unseal(readLines(file));
  const migrations = await migrationsOf(header);
  const client = await pool.connect();
  try {
    await client.query('begin');
    await assertAlone(client);
    if (!options.force) await assertEmpty(client);
    await dropEverything(client);
    for (const { sql } of migrations) await client.query(sql);
    await noteMigrations(client, migrations);
    const rows = await load(client, body);
    await client.query('update stream set epoch = gen_random_uuid()::text');
    await client.query('commit');
    return { rows };
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function* readLines(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const text = source.pipe(createGunzip()).setEncoding('utf8');
  source.on('error', (error) => text.destroy(error));
  let rest = '';
  try {
    for await (const chunk of text) {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError('invalid', `The backup can't be read: ${why}. Nothing was restored.`, {
      cause: error,
    });
  }
  if (rest !== '') yield rest;
}

async function migrationsOf(header: Header): Promise<Migration[]> {
  const known = new Map((await readMigrations()).map((migration) => [migration.name, migration]));
  return header.migrations.map(({ name, checksum }) => {
    const migration = known.get(name);
    if (migration?.checksum === checksum) return migration;
    throw new AppError(
      'conflict',
      `The backup was made by another Caravan: this one ${migration ? 'has another' : 'does not know the'} migration ${name}. ` +
        'Restore it with the version that made it, or a newer one.',
    );
  });
}

/** On a server, other nodes would go on with what they remember of the old streams. */
async function assertAlone(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
      where datname = current_database() and application_name = 'caravan' and pid <> pg_backend_pid()`,
  );
  if (!rows[0]?.count) return;
  throw new AppError('conflict', 'Caravan is running on this database. Stop all its nodes, then restore.');
}

async function assertEmpty(client: PoolClient): Promise<void> {
  for (const { name } of await readTables(client)) {
    const { rowCount } = await client.query(`select 1 from ${quoted(name)} limit 1`);
    if (rowCount === 0) continue;
    throw new AppError('conflict', 'The database is not empty. To replace all that is in it, add --force.');
  }
}

/** Table by table: dropping the whole schema is more than the owner of a database may do everywhere. */
async function dropEverything(client: PoolClient): Promise<void> {
  await client.query('drop schema if exists pgboss cascade');
  await client.query('drop table if exists _prisma_migrations');
  for (const { name } of await readTables(client)) await client.query(`drop table ${quoted(name)} cascade`);
  const { rows } = await client.query<{ name: string }>(
    "select typname as name from pg_type where typnamespace = 'public'::regnamespace and typtype = 'e'",
  );
  for (const { name } of rows) await client.query(`drop type ${quoted(name)}`);
}

/** As Prisma would have noted them. */
async function noteMigrations(client: PoolClient, migrations: Migration[]): Promise<void> {
  await client.query(
    `create table _prisma_migrations (
       id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
       migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
       started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`,
  );
  await client.query(
    `insert into _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
     select gen_random_uuid(), checksum, now(), name, 1 from unnest($1::text[], $2::text[]) as m(name, checksum)`,
    [migrations.map((migration) => migration.name), migrations.map((migration) => migration.checksum)],
  );
}

/** Foreign keys are taken away meanwhile, so that tables can come in any order, and checked when they are put back. */
async function load(client: PoolClient, body: AsyncIterable<TableLine | Row>): Promise<number> {
  const tables = new Map((await readTables(client)).map((table) => [table.name, table]));
  const foreignKeys = await readForeignKeys(client);
  for (const { table, name } of foreignKeys)
    await client.query(`alter table ${table} drop constraint ${name}`);
  const rows = await insertAll(client, tables, body);
  for (const { table, name, definition } of foreignKeys) {
    await client.query(`alter table ${table} add constraint ${name} ${definition}`);
  }
  for (const { table, column, sequence } of await readCounters(client)) {
    await client.query(
      `select setval($1, coalesce(max(${column}), 1), max(${column}) is not null) from ${table}`,
      [sequence],
    );
  }
  return rows;
}

async function insertAll(
  client: PoolClient,
  tables: Map<string, Table>,
  body: AsyncIterable<TableLine | Row>,
): Promise<number> {
  let insert: ((rows: Row[]) => Promise<unknown>) | undefined;
  let waiting: Row[] = [];
  let total = 0;
  const flush = async () => {
    if (waiting.length > 0) await insert?.(waiting);
    total += waiting.length;
    waiting = [];
  };
  for await (const line of body) {
    if (Array.isArray(line)) {
      waiting.push(line);
      if (waiting.length === rowsAtOnce) await flush();
    } else {
      await flush();
      insert = inserter(client, tables.get(line.table), line);
    }
  }
  await flush();
  return total;
}

/** Inserts many rows by one statement: an array of text a column, cast to the column's type. */
function inserter(client: PoolClient, table: Table | undefined, line: TableLine) {
  const columns = line.columns.map((name, index) => {
    const type = table?.columns.find((column) => column.name === name)?.type;
    if (!type)
      throw new AppError(
        'invalid',
        `The backup has a column that its migrations don't make: ${line.table}.${name}.`,
      );
    return {
      name: quoted(name),
      parameter: `$${index + 1}::text[]`,
      value: `v.c${index}::${type}`,
      alias: `c${index}`,
    };
  });
  const list = (key: keyof (typeof columns)[number]) => columns.map((column) => column[key]).join(', ');
  const sql =
    `insert into ${quoted(line.table)} (${list('name')}) overriding system value ` +
    `select ${list('value')} from unnest(${list('parameter')}) as v(${list('alias')})`;
  return (rows: Row[]) =>
    client.query(
      sql,
      columns.map((_, index) => rows.map((row) => row[index] ?? null)),
    );
}
