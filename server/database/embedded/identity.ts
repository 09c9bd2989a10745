import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { syncPath } from './durable-files.ts';

const identitySchema = z.object({
  id: z.string(),
  /** Of this very file: what no copy of it has. */
  inode: z.string(),
  /** When the file came to be, ns; decides where a copy got the number of a file that was deleted. */
  born: z.string(),
});

const FILE = 'folder.json';

/**
 * Whether a data folder is the one that it says it is. A copy, or an older copy put back in its place, has another file
 * under this name, so it is told apart whatever was copied.
 */
export function readIdentity(folder: string): 'none' | 'own' | 'copy' {
  const file = path.join(folder, FILE);
  try {
    const { inode, born } = identitySchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
    const { ino, birthtimeNs } = fs.statSync(file, { bigint: true });
    return inode === String(ino) && born === String(birthtimeNs) ? 'own' : 'copy';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'none' : 'copy';
  }
}

/** From now on this folder is itself. */
export function writeIdentity(folder: string): void {
  const draft = path.join(folder, `${FILE}.new`);
  fs.rmSync(draft, { force: true });
  const descriptor = fs.openSync(draft, 'wx', 0o600);
  const { ino, birthtimeNs } = fs.fstatSync(descriptor, { bigint: true });
  fs.writeSync(
    descriptor,
    JSON.stringify({ id: randomUUID(), inode: String(ino), born: String(birthtimeNs) }),
  );
  fs.fsyncSync(descriptor);
  fs.closeSync(descriptor);
  fs.renameSync(draft, path.join(folder, FILE));
  syncPath(folder);
}

/** Inode of the file that says so; null when it is gone, with the folder or without. */
export function identityInode(folder: string): Promise<bigint | null> {
  return fs.promises.stat(path.join(folder, FILE), { bigint: true }).then(
    ({ ino }) => ino,
    () => null,
  );
}
