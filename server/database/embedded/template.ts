import { createHash, randomUUID } from 'node:crypto';
import { cpSync, existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { readMigrations } from '../migrations.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const cache = path.join(root, '.cache/databases');
/** Counted up when the same migrations are to make other files. */
const FORMAT = 3;
const OUTDATED_AFTER_MS = 24 * 60 * 60 * 1000;

/** Names one state of the migrations and of what makes and reads the files. */
export async function templateKey(): Promise<string> {
  const hash = createHash('sha256').update(`${FORMAT}\n`);
  for (const { name, checksum } of await readMigrations()) hash.update(`${name}:${checksum}\n`);
  for (const library of ['@electric-sql/pglite', 'pg-boss'])
    hash.update(await readFile(path.join(root, 'node_modules', library, 'package.json')));
  return hash.digest('hex').slice(0, 16);
}

/** PostgreSQL's files of an empty database with all tables; null when none was prepared for this code. */
export async function findTemplate(): Promise<string | null> {
  const folder = path.join(cache, await templateKey(), 'database');
  return existsSync(path.join(folder, 'PG_VERSION')) ? folder : null;
}

/** At once: some 600 files take a few dozen ms so, and ten times as long one by one through promises. */
export const copyTemplateTo = (template: string, folder: string): void =>
  cpSync(template, folder, { recursive: true });

/**
 * The same, made by `make` when it is missing. Processes that make it at the same time each make their own, and the
 * first to finish wins.
 *
 * @param make makes a data folder of a database with all tables, and closes it
 */
export async function ensureTemplate(make: (folder: string) => Promise<void>): Promise<string> {
  const found = await findTemplate();
  if (found) return found;
  const key = await templateKey();
  const draft = path.join(cache, `.${key}-${randomUUID()}`);
  await mkdir(draft, { recursive: true });
  await make(draft);
  try {
    await rename(draft, path.join(cache, key));
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await findTemplate())) throw error;
  }
  await removeOutdated(key);
  return path.join(cache, key, 'database');
}

/** Those of earlier migrations, unless someone may still be copying them. */
async function removeOutdated(key: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const folder = path.join(cache, name);
    const age = Date.now() - (await stat(folder)).mtimeMs;
    if (name !== key && age > OUTDATED_AFTER_MS) await rm(folder, { recursive: true, force: true });
  }
}
