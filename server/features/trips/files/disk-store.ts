import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#contracts/errors.ts';
import type { FileStore } from './store.ts';

/** Stays free for the database, which without room for its log can't go on: so many bytes, or on a small disk this part of it. */
const RESERVED_BYTES = 512 * 1024 * 1024;
const RESERVED_PART = 0.05;
const DRAFTS = 'incoming';

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function ageOf(path: string): Promise<Date | null> {
  return stat(path).then(
    ({ mtime }) => mtime,
    () => null,
  );
}

/** In a folder of this machine, which is made when it is first needed; the names of files are keys, never what people call them. */
export function createDiskStore(folder: string): FileStore {
  const drafts = join(folder, DRAFTS);
  // Keys are letters and digits; no folder gets too many files.
  const folderOf = (key: string) => join(folder, `${key.charAt(0)}${key.charAt(1)}`);
  const pathOf = (key: string) => join(folderOf(key), key);

  return {
    async draft() {
      await mkdir(drafts, { recursive: true, mode: 0o700 });
      return join(drafts, randomUUID());
    },
    dropDraft: (path) => rm(path, { force: true }),
    async free() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { blocks, bavail, bsize } = await statfs(folder);
      return bavail * bsize - Math.min(RESERVED_BYTES, blocks * bsize * RESERVED_PART);
    },
    async keep(path, key) {
      await sync(path);
      const made = await mkdir(folderOf(key), { recursive: true, mode: 0o700 });
      await rename(path, pathOf(key));
      await sync(folderOf(key));
      if (made) await sync(folder);
    },
    async read(key, range) {
      const path = pathOf(key);
      const found = await stat(path).catch((cause: unknown) => {
        throw new AppError('gone', 'This file isn’t kept here any more.', { cause });
      });
      const stream = createReadStream(path, range ? { start: range.from, end: range.to } : {});
      return { stream, size: found.size };
    },
    remove: (key) => rm(pathOf(key), { force: true }),
    async *olderThan(before) {
      const names = await readdir(folder).catch(() => []);
      for (const name of names)
        for (const key of await readdir(join(folder, name)).catch(() => [])) {
          const path = join(folder, name, key);
          const at = await ageOf(path);
          if (!at || at >= before) continue;
          // A draft that a killed process left is nobody's.
          if (name === DRAFTS) await rm(path, { force: true });
          else yield key;
        }
    },
  };
}
