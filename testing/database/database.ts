import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { openDatabase } from '#server/database/open.ts';
import type { Database } from '#server/database/types.ts';
import { createPostgresDatabase } from './postgres-database.ts';
import { copyTemplate } from './template.ts';

export type DatabaseKind = Database['kind'];

/** Kinds that integration tests run on: `describe.each(testDatabases)(...)`. From `TEST_DATABASES`, comma-separated. */
export const testDatabases: DatabaseKind[] = (process.env.TEST_DATABASES ?? 'embedded')
  .split(',')
  .map((kind) => kind.trim())
  .filter((kind) => kind === 'embedded' || kind === 'postgres');

/** Where a database is, for a test that opens it itself, or in another process, or several times. */
export interface TestDatabase {
  readonly kind: DatabaseKind;
  /** To be merged into the settings (or the environment) of whoever opens it. */
  readonly config: { CARAVAN_DATA: string; DATABASE_URL?: string };
  remove(): Promise<void>;
}

/** A migrated, empty database of its own. */
export async function createTestDatabase(kind: DatabaseKind = 'embedded'): Promise<TestDatabase> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'caravan-test-'));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  if (kind === 'embedded') {
    await copyTemplate(folder);
    return { kind, config: { CARAVAN_DATA: folder }, remove: removeFolder };
  }
  const server = await createPostgresDatabase(`caravan_${randomBytes(6).toString('hex')}`);
  return {
    kind,
    config: { CARAVAN_DATA: folder, DATABASE_URL: server.url },
    async remove() {
      await server.remove();
      await removeFolder();
    },
  };
}

/** The same, opened; `close` also removes it. */
export async function openTestDatabase(kind: DatabaseKind = 'embedded'): Promise<Database> {
  const place = await createTestDatabase(kind);
  const database = await openDatabase(place.config, pino({ level: 'silent' }));
  return {
    ...database,
    async close() {
      await database.close();
      await place.remove();
    },
  };
}
