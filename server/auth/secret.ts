import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = 'auth-secret';

/**
 * What cookies are signed with: `AUTH_SECRET`, or a secret made once and kept, readable by its owner alone, in the
 * data folder. Losing it signs everybody out.
 */
export async function authSecret(config: {
  AUTH_SECRET?: string | undefined;
  CARAVAN_DATA: string;
}): Promise<string> {
  if (config.AUTH_SECRET) return config.AUTH_SECRET;
  await mkdir(config.CARAVAN_DATA, { recursive: true, mode: 0o700 });
  const path = join(config.CARAVAN_DATA, FILE);
  try {
    const file = await open(path, 'wx', 0o600);
    const secret = randomBytes(32).toString('base64url');
    await file.writeFile(secret);
    await file.sync();
    await file.close();
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const kept = (await readFile(path, 'utf8')).trim();
  if (kept.length < 32)
    throw new Error(`${path} is damaged: delete it (everybody has to sign in again) and start once more.`);
  return kept;
}
