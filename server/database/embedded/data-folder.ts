import fs from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#contracts/errors.ts';
import { syncLater, syncPath } from './durable-files.ts';
import { readIdentity } from './identity.ts';
import { markPath } from './wal-mark.ts';

/** Of the PostgreSQL inside the embedded database; its files are not readable by another major version. */
const majorVersion = '18';

/** Node's threads for files are four. */
const SYNCS_AT_ONCE = 8;

/**
 * A folder that has been used has its database. Where that is missing, making an empty one would look as if everything
 * were lost, and would lose it once the next backup is made.
 */
export function assertComplete(folder: string): void {
  if (fs.existsSync(path.join(folder, 'database'))) return;
  const traces = ['auth-secret', path.basename(markPath(folder))].filter((name) =>
    fs.existsSync(path.join(folder, name)),
  );
  if (readIdentity(folder) !== 'none') traces.push('folder.json');
  if (traces.length === 0) return;
  throw new AppError(
    'conflict',
    `The folder "database" is missing from ${path.resolve(folder)}, which has been in use (there is ${traces.join(', ')}). ` +
      'Put it back. To begin anew, or to restore a backup, move that data folder away first.',
  );
}

/**
 * Makes the data folder on the very first start, by `create` in a folder beside it: a process killed while creating
 * leaves nothing that could be taken for a database.
 */
export async function ensureDataFolder(
  dataFolder: string,
  create: (folder: string) => Promise<void> | void,
): Promise<void> {
  const versionFile = path.join(dataFolder, 'PG_VERSION');
  if (fs.existsSync(versionFile)) {
    assertVersion(dataFolder, fs.readFileSync(versionFile, 'utf8').trim());
    return;
  }
  if (fs.existsSync(dataFolder) && fs.readdirSync(dataFolder).length > 0)
    throw new AppError(
      'conflict',
      `${path.resolve(dataFolder)} is no database of Caravan, or a damaged one: it has no PG_VERSION. Restore a backup, ` +
        'or choose another folder with CARAVAN_DATA.',
    );
  const draft = `${dataFolder}.new`;
  fs.rmSync(draft, { recursive: true, force: true });
  await create(draft);
  await syncTree(draft);
  fs.rmSync(dataFolder, { recursive: true, force: true });
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

/**
 * Creating a database writes its files without syncing them one by one. Several at once, because the disk takes what
 * is asked of it at the same moment in one go.
 */
async function syncTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const queue = [...paths, folder].values();
  const worker = async () => {
    for (const each of queue) await syncLater(each);
  };
  await Promise.all(Array.from({ length: SYNCS_AT_ONCE }, worker));
}
