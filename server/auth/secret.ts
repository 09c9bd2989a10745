import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '#contracts/errors.ts';
import { requireWritableFolder } from '#server/database/writable-folder.ts';

const FILE = 'auth-secret';
const MIN = 32;

/**
 * What cookies are signed with: `AUTH_SECRET`, or a secret made once and kept, readable by its owner alone, in the
 * data folder. Losing it signs everybody out, so it is made only while there is nobody.
 *
 * @throws AppError `conflict` when it is missing or damaged though there are travellers
 */
export async function authSecret(
  config: { AUTH_SECRET?: string | undefined; CARAVAN_DATA: string },
  hasTravellers: () => Promise<boolean>,
): Promise<string> {
  if (config.AUTH_SECRET) return config.AUTH_SECRET;
  const path = join(config.CARAVAN_DATA, FILE);
  const stored = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (stored !== null && stored.trim().length >= MIN) return stored.trim();
  if (await hasTravellers()) throw new AppError('conflict', lost(resolve(path), stored !== null));
  return make(config.CARAVAN_DATA, path);
}

/** Under another name until it is whole, so that a killed process leaves none or all of it. */
async function make(folder: string, path: string): Promise<string> {
  requireWritableFolder(folder);
  const draft = `${path}.new`;
  await rm(draft, { force: true });
  const file = await open(draft, 'wx', 0o600);
  const secret = randomBytes(32).toString('base64url');
  await file.writeFile(secret);
  await file.sync();
  await file.close();
  await rename(draft, path);
  return secret;
}

const lost = (path: string, damaged: boolean): string =>
  `${path} is ${damaged ? 'damaged' : 'missing'}: the secret that keeps people signed in. Put it back from a copy of the ` +
  `data folder, or make a new one, which signs everybody out: openssl rand -base64 32 > ${path}`;
