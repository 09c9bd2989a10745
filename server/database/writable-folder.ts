import fs from 'node:fs';
import path from 'node:path';
import { AppError } from '#contracts/errors.ts';

const reasons: Record<string, string> = {
  EACCES: 'this process may not write there',
  EPERM: 'this process may not write there',
  EROFS: 'its disk is read-only',
  ENOTDIR: 'a file stands where a folder should be',
  EEXIST: 'it is a file, not a folder',
  ENOSPC: 'its disk is full',
  EDQUOT: 'its disk quota is used up',
  EIO: 'its disk answers with errors',
};

/**
 * Makes the folder, if need be, and tries to write in it and in the folders that are there already.
 * @throws AppError `unavailable` with the folder's name and what is wrong with it
 */
export function requireWritableFolder(folder: string, write = tryToWrite): void {
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    write(folder);
    for (const entry of fs.readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) write(path.join(folder, entry.name));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const reason = reasons[code];
    if (!reason) throw error;
    throw new AppError(
      'unavailable',
      `Caravan can't keep its data in ${path.resolve(folder)}: ${reason} (${code}). ` +
        'Mend that, or name another folder with CARAVAN_DATA.',
      { cause: error },
    );
  }
}

/** Permission bits say little: read-only disks, root and access lists have their own minds. */
function tryToWrite(folder: string): void {
  const probe = path.join(folder, `.writable-${process.pid}`);
  fs.writeFileSync(probe, 'x');
  fs.rmSync(probe);
}
