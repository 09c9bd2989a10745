import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pino } from 'pino';
import { startEmbedded } from '#server/database/embedded/embedded.ts';
import { readMigrations } from '#server/database/migrations.ts';
import { openEmbedded } from '#server/database/open.ts';

const root = path.resolve(import.meta.dirname, '../..');
const cache = path.join(root, '.cache/test-databases');
const outdatedAfterMs = 24 * 60 * 60 * 1000;

/** Names one state of the migrations, in which every test database starts. */
export async function templateKey(): Promise<string> {
  const hash = createHash('sha256');
  for (const { name, checksum } of await readMigrations()) hash.update(`${name}:${checksum}\n`);
  hash.update(await readFile(path.join(root, 'node_modules/@electric-sql/pglite/package.json')));
  return hash.digest('hex').slice(0, 16);
}

/**
 * Folder of a migrated, closed embedded database to copy. Made once; processes that make it at the same time each make
 * their own, and the first to finish wins.
 */
export async function embeddedTemplate(): Promise<string> {
  const key = await templateKey();
  const template = path.join(cache, key);
  if (existsSync(template)) return template;
  const draft = path.join(cache, `.${key}-${randomUUID()}`);
  await mkdir(draft, { recursive: true });
  const logger = pino({ level: 'silent' });
  const database = await openEmbedded(await startEmbedded(draft, logger, () => {}), logger);
  await database.close();
  try {
    await rename(draft, template);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(template)) throw error;
  }
  await removeOutdated(key);
  return template;
}

/** Those of earlier migrations, unless someone may still be copying them. */
async function removeOutdated(key: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const folder = path.join(cache, name);
    const age = Date.now() - (await stat(folder)).mtimeMs;
    if (name !== key && age > outdatedAfterMs) await rm(folder, { recursive: true, force: true });
  }
}

/** Makes `folder` a data folder as `startEmbedded` wants it, migrated and empty. */
export async function copyTemplate(folder: string): Promise<void> {
  await cp(path.join(await embeddedTemplate(), 'database'), path.join(folder, 'database'), {
    recursive: true,
  });
}
