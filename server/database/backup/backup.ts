import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Pool, PoolClient } from 'pg';
import { AppError } from '#contracts/errors.ts';
import { quoted, readTables } from './catalogue.ts';
import { type Header, type Row, seal, type TableLine } from './format.ts';

const rowsAtOnce = 500;

/**
 * Writes everything but queued jobs to `file`, as of one moment; work under way in other connections is not disturbed
 * (on the embedded database it waits).
 *
 * @throws AppError `unavailable` when the database has no tables yet.
 */
export async function backUp(pool: Pool, file: string): Promise<{ rows: number }> {
  const client = await pool.connect();
  // Private, since it has sessions and password hashes in it; under another name until it is whole.
  const draft = `${file}.part`;
  let rows = 0;
  async function* counted(lines: AsyncIterable<TableLine | Row>) {
    for await (const line of lines) {
      if (Array.isArray(line)) rows++;
      yield line;
    }
  }
  try {
    await client.query('begin isolation level repeatable read read only');
    const sealed = seal(await readHeader(client), counted(readAll(client)));
    await pipeline(
      Readable.from(sealed),
      createGzip(),
      createWriteStream(draft, { mode: 0o600, flush: true }),
    );
    await client.query('commit');
    await rename(draft, file);
    return { rows };
  } catch (error) {
    await client.query('rollback').catch(() => {});
    await rm(draft, { force: true });
    throw error;
  } finally {
    client.release();
  }
}

async function readHeader(client: PoolClient): Promise<Header> {
  const { rows: found } = await client.query(
    "select to_regclass('_prisma_migrations') is not null as exists",
  );
  if (!found[0]?.exists)
    throw new AppError('unavailable', 'There is nothing to back up: the database is empty.');
  const { rows: migrations } = await client.query<{ name: string; checksum: string }>(
    `select migration_name as name, checksum from _prisma_migrations
      where finished_at is not null and rolled_back_at is null order by migration_name`,
  );
  return { caravanBackup: 1, madeAt: new Date().toISOString(), migrations };
}

async function* readAll(client: PoolClient): AsyncGenerator<TableLine | Row> {
  for (const { name, columns } of await readTables(client)) {
    yield { table: name, columns: columns.map((column) => column.name) };
    const values = columns.map((column) => `${quoted(column.name)}::text`).join(', ');
    await client.query(`declare backup no scroll cursor for select ${values} from ${quoted(name)}`);
    for (;;) {
      const { rows } = await client.query<Row>({ text: `fetch ${rowsAtOnce} from backup`, rowMode: 'array' });
      yield* rows;
      if (rows.length < rowsAtOnce) break;
    }
    await client.query('close backup');
  }
}
