import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { pino } from 'pino';
import { startEmbedded } from './embedded/embedded.ts';
import { asList, type Migration } from './migrations.ts';
import { loadSchemaEngine, noFilters } from './schema-engine.ts';

const schemaFolder = path.resolve(import.meta.dirname, '../../prisma/schema');

/** The engine replays migrations in a second database; ours has one, which is empty and thrown away. */
class OwnShadow extends PrismaPg {
  override connectToShadowDb(): ReturnType<PrismaPg['connectToShadowDb']> {
    return this.connect();
  }
}

/** SQL that leads from what the migrations make to what prisma/schema says; null when they agree. */
export async function schemaDifference(migrations: Migration[]): Promise<string | null> {
  return inEmptyDatabase(async (pool) => {
    const engine = await loadSchemaEngine(new OwnShadow(pool));
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
    const embedded = await startEmbedded(folder, pino({ level: 'silent' }), () => {});
    const pool = new Pool({ ...embedded.connection, max: 4 });
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
