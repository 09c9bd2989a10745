import { PgBoss } from 'pg-boss';
import { pino } from 'pino';
import { startEmbedded } from './embedded/embedded.ts';
import { ensureTemplate } from './embedded/template.ts';
import { openEmbedded } from './open.ts';

/**
 * Prepares the empty database that first starts copy: making one takes many times as long as copying it. Done when the
 * app is built, and by tests.
 */
export const prepareDatabase = (): Promise<string> =>
  ensureTemplate(async (folder) => {
    const logger = pino({ level: 'silent' });
    const embedded = await startEmbedded(folder, logger, (error) => {
      throw error;
    });
    const database = await openEmbedded(embedded, logger);
    const queue = new PgBoss({
      db: { executeSql: (text, values) => database.pool.query(text, values) },
      supervise: false,
      schedule: false,
    });
    await queue.start();
    await queue.stop({ graceful: false, close: false });
    // Half of all files, which a start would copy and, after a kill, sync one by one. They are there to make further
    // databases from, and Caravan makes none.
    for (const unused of ['template0', 'template1']) {
      await database.pool.query(`alter database ${unused} is_template false`);
      await database.pool.query(`drop database ${unused}`);
    }
    await database.pool.query('checkpoint');
    await database.close();
  });
