/**
 * `npm run backup -- [file]` writes the whole database to one file, also while Caravan runs.
 * Settings (CARAVAN_DATA or DATABASE_URL) come from the environment, as for `npm start`.
 */
import path from 'node:path';
import { pino } from 'pino';
import { readConfig } from '#server/config.ts';
import { backUp } from '#server/database/backup/backup.ts';
import { openForBackup } from '#server/database/backup/target.ts';

const now = new Date().toISOString().replaceAll(/[:.]/g, '-');
const file = path.resolve(process.argv[2] ?? `caravan-${now}.backup`);

try {
  const config = readConfig(process.env);
  const target = await openForBackup(config, pino({ level: 'warn' }));
  try {
    const { rows } = await backUp(target.pool, file);
    process.stdout.write(
      `Wrote ${rows} rows to ${file}. Keep it private: sessions and password hashes are in it.\n` +
        `Files and photos of trips are not: copy ${path.resolve(config.CARAVAN_DATA, 'files')} too.\n`,
    );
  } finally {
    await target.close();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
