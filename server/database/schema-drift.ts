import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import { Pool, type QueryResult } from 'pg';
import { pino } from 'pino';
import { startEmbedded } from './embedded/embedded.ts';
import { asList, type Migration } from './migrations.ts';
import { createSchemaEngine, MigratingAdapter, noFilters } from './schema-engine.ts';

const schemaFolder = path.resolve(import.meta.dirname, '../../prisma/schema');

/** The object identifiers of PostgreSQL's internal type "char" and of arrays of it. */
const oids = { char: 18, charArray: 1002 };

/**
 * Two things that the engine needs to compare, and Prisma's adapter for `pg` does not bring: a second, empty database
 * to replay migrations in (ours is empty and thrown away: itself), and the type "char", which catalogues are full of.
 */
class ComparingAdapter extends MigratingAdapter {
  override connectToShadowDb(): ReturnType<MigratingAdapter['connect']> {
    return this.connect();
  }

  override async connect(): ReturnType<MigratingAdapter['connect']> {
    const adapter = await super.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      const columnTypes = result.columnTypes.map((type) =>
        type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    };
    return adapter;
  }
}

/** The adapter refuses "char", but lets arrays of it through: enough to tell them apart further up. */
function disguiseChar(pool: Pool): void {
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<QueryResult | QueryResult[]>;
  const disguised = async (...args: unknown[]) => {
    const result = await query(...args);
    for (const field of [result].flat().flatMap(({ fields }) => fields)) {
      if (field.dataTypeID === oids.char) field.dataTypeID = oids.charArray;
    }
    return result;
  };
  Object.assign(pool, { query: disguised });
}

/** SQL that leads from what the migrations make to what prisma/schema says; null when they agree. */
export async function schemaDifference(migrations: Migration[]): Promise<string | null> {
  return inEmptyDatabase(async (pool) => {
    const engine = await createSchemaEngine(new ComparingAdapter(pool), (message) => {
      throw new Error(message);
    });
    try {
      const { exitCode, stdout } = await engine.diff({
        from: migrations.length === 0 ? { tag: 'empty' } : { tag: 'migrations', ...asList(migrations) },
        to: { tag: 'schemaDatamodel', files: await readSchema() },
        script: true,
        exitCode: true,
        filters: noFilters,
      });
      return exitCode === 0 ? null : (stdout ?? '');
    } finally {
      engine.free();
    }
  });
}

async function readSchema(): Promise<{ path: string; content: string }[]> {
  const names = (await readdir(schemaFolder)).filter((name) => name.endsWith('.prisma')).sort();
  return Promise.all(
    names.map(async (name) => ({
      path: name,
      content: await readFile(path.join(schemaFolder, name), 'utf8'),
    })),
  );
}

async function inEmptyDatabase<T>(work: (pool: Pool) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'caravan-schema-'));
  try {
    const embedded = await startEmbedded(folder, pino({ level: 'silent' }), () => {}, { blank: true });
    const pool = new Pool({ ...embedded.connection, max: 4 });
    disguiseChar(pool);
    try {
      return await work(pool);
    } finally {
      await pool.end();
      await embedded.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
