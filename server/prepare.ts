import { pino } from 'pino';
import { readConfig } from './config.ts';
import { createContainer } from './container.ts';
import { ensureTemplate } from './database/embedded/template.ts';
import type { Database } from './database/types.ts';

/**
 * Prepares the empty database that first starts copy: making one takes many times as long as copying it. Done when the
 * app is built, and by tests.
 */
export const prepareDatabase = (): Promise<string> =>
  ensureTemplate((folder) => makeEmpty({ CARAVAN_DATA: folder }, dropUnused));

/** Makes all that a first start makes, tables and queues, in the database that the settings name. */
export async function makeEmpty(
  settings: { CARAVAN_DATA: string; DATABASE_URL?: string },
  finish: (db: Database) => Promise<void> = async () => {},
): Promise<void> {
  const node = await createContainer({
    config: readConfig({
      ...settings,
      AUTH_SECRET: 'of nobody: nothing is signed with it',
      LIVE_DATA: 'off',
    }),
    logger: pino({ level: 'silent' }),
    version: 'prepared',
  });
  try {
    await node.prepare();
    await finish(node.db);
  } finally {
    await node.close();
  }
}

/**
 * Half of all files, which a start would copy and, after a kill, sync one by one. They are there to make further
 * databases from, and Caravan makes none.
 */
async function dropUnused({ pool }: Database): Promise<void> {
  for (const unused of ['template0', 'template1']) {
    await pool.query(`alter database ${unused} is_template false`);
    await pool.query(`drop database ${unused}`);
  }
  await pool.query('checkpoint');
}
