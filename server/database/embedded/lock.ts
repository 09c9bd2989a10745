import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { AppError } from '#contracts/errors.ts';

const holderSchema = z.object({
  pid: z.number().int(),
  host: z.string(),
  /** ISO 8601 UTC. */
  since: z.string(),
  /** Where its private socket is; litter when the holder is dead. */
  socketFolder: z.string().nullable(),
});
type Holder = z.infer<typeof holderSchema>;

export interface FolderLock {
  /** What a holder that ended without cleaning up left behind. */
  readonly previous: Holder | null;
  /** Tells the next one what to remove, should this process be killed. */
  setSocketFolder(socketFolder: string): void;
  release(): void;
}

/**
 * One process per data folder. The lock itself is one that the system holds for an open file and drops when its process
 * ends, however it ends: no process id has to be judged dead or mistaken for a later process with the same number, and
 * it holds between containers that share a volume. SQLite brings the portable call for it.
 *
 * @throws AppError `conflict`, naming who holds the folder.
 */
export function lockFolder(folder: string): FolderLock {
  const file = takeLock(folder);
  const previous = readHolder(folder);
  const me: Holder = {
    pid: process.pid,
    host: os.hostname(),
    since: new Date().toISOString(),
    socketFolder: null,
  };
  writeHolder(folder, me);
  return {
    previous,
    setSocketFolder: (socketFolder) => writeHolder(folder, { ...me, socketFolder }),
    release() {
      fs.rmSync(holderPath(folder), { force: true });
      file.close();
    },
  };
}

function takeLock(folder: string): DatabaseSync {
  const lockFile = path.join(folder, 'lock');
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      return exclusively(lockFile);
    } catch (error) {
      if (!isNoDatabase(error)) throw error;
      // Somebody wrote into it. It holds nothing, and a lock on it would stay.
      fs.truncateSync(lockFile, 0);
      return exclusively(lockFile);
    }
  } catch (error) {
    if (isBusy(error)) throw new AppError('conflict', heldBy(folder, readHolder(folder)), { cause: error });
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError(
      'unavailable',
      `Caravan can't use ${path.resolve(folder)} as its data folder: ${why}. It has to be a folder that it may write ` +
        'to; CARAVAN_DATA names another.',
      { cause: error },
    );
  }
}

function exclusively(lockFile: string): DatabaseSync {
  const file = new DatabaseSync(lockFile, { timeout: 0 });
  try {
    file.exec('BEGIN EXCLUSIVE');
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
}

const holderPath = (folder: string) => path.join(folder, 'lock.json');

const hasCode = (error: unknown, code: number) =>
  error instanceof Error && 'errcode' in error && error.errcode === code;
const isBusy = (error: unknown) => hasCode(error, 5);
/** SQLite's "file is not a database". */
const isNoDatabase = (error: unknown) => hasCode(error, 26);

function writeHolder(folder: string, holder: Holder): void {
  const draft = `${holderPath(folder)}.new`;
  fs.writeFileSync(draft, JSON.stringify(holder));
  fs.renameSync(draft, holderPath(folder));
}

/** Who took the lock last. Whether they still have it, only taking it tells. */
export function readHolder(folder: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(fs.readFileSync(holderPath(folder), 'utf8')));
  } catch {
    // Missing or torn: it only informs, the lock decides.
    return null;
  }
}

function heldBy(folder: string, holder: Holder | null): string {
  const who = holder
    ? `process ${holder.pid} on ${holder.host} has held it since ${holder.since}`
    : 'another process holds it';
  return (
    `The data folder ${path.resolve(folder)} is in use: ${who}. Two processes on one folder would ruin the data. ` +
    'Stop that process first, or give this one a folder of its own with CARAVAN_DATA.'
  );
}
