/**
 * `npm run restore -- <file> [--force]` makes the database what it was when the file was written. Caravan has to be
 * stopped. Without --force only an empty database is restored into.
 * Settings (CARAVAN_DATA or DATABASE_URL) come from the environment, as for `npm start`.
 */
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { readConfig } from '#server/config.ts';
import { restore } from '#server/database/backup/restore.ts';
import { openForRestore } from '#server/database/backup/target.ts';

try {
  const { values, positionals } = parseArgs({
    options: { force: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (file === undefined) throw new Error('Usage: npm run restore -- <file> [--force]');
  const target = await openForRestore(readConfig(process.env), pino({ level: 'warn' }));
  try {
    const { rows } = await restore(target.pool, file, { force: values.force ?? false });
    process.stdout.write(`Restored ${rows} rows. Every stream has a new epoch: clients will read it anew.\n`);
  } finally {
    await target.close();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
