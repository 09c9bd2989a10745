import fs from 'node:fs';
import path from 'node:path';
import { AppError } from '#contracts/errors.ts';
import { syncPath } from './durable-files.ts';

/** Of the PostgreSQL inside the embedded database; its files are not readable by another major version. */
const majorVersion = '18';

/**
 * Makes the data folder on the very first start, by `create` in a folder beside it: a process killed while creating
 * leaves nothing that could be taken for a database.
 */
export async function ensureDataFolder(
  dataFolder: string,
  create: (folder: string) => Promise<void>,
): Promise<void> {
  const versionFile = path.join(dataFolder, 'PG_VERSION');
  if (fs.existsSync(versionFile)) {
    assertVersion(dataFolder, fs.readFileSync(versionFile, 'utf8').trim());
    return;
  }
  const draft = `${dataFolder}.new`;
  fs.rmSync(draft, { recursive: true, force: true });
  await create(draft);
  syncTree(draft);
  fs.renameSync(draft, dataFolder);
  syncPath(path.dirname(dataFolder));
}

function assertVersion(dataFolder: string, version: string): void {
  if (version === majorVersion) return;
  throw new AppError(
    'conflict',
    `The database in ${dataFolder} was written by PostgreSQL ${version}; this Caravan brings PostgreSQL ${majorVersion}. ` +
      'Make a backup with the Caravan that wrote it, and restore it with this one.',
  );
}

/** Creating a database writes its files without syncing them one by one. */
function syncTree(folder: string): void {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) syncTree(file);
    else if (entry.isFile()) syncPath(file);
  }
  syncPath(folder);
}
