import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';

const IN_MEMORY = '/dev/shm';
/** A database takes some 30 MB, and a test has a few at a time. */
const ENOUGH_BYTES = 6 * 1024 ** 3;

/**
 * From now on temporary files of this process and of those it starts lie in memory, where the machine has enough of
 * it: tests make and sync hundreds of databases that none of them needs on a disk.
 *
 * @returns what removes them, with all that tests left behind
 */
export function keepTemporaryFilesInMemory(): () => void {
  if (!existsSync(IN_MEMORY) || Math.min(freeBytes(IN_MEMORY), freemem()) < ENOUGH_BYTES) return () => {};
  removeLeftBehind();
  const folder = mkdtempSync(`${IN_MEMORY}/caravan-${process.pid}-`);
  // PostgreSQL runs as a user of its own, and reaches its folder in there.
  chmodSync(folder, 0o755);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  return () => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Memory of runs that were killed: the number in a folder's name is their process's. */
function removeLeftBehind(): void {
  for (const name of readdirSync(IN_MEMORY)) {
    const [, pid] = /^caravan-(\d+)-/.exec(name) ?? [];
    if (pid && !existsSync(`/proc/${pid}`)) rmSync(`${IN_MEMORY}/${name}`, { recursive: true, force: true });
  }
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
