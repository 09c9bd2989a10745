import { Pool } from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerTo } from '#server/http/problem.ts';
import { toErrorBody } from '#server/realtime/requests.ts';
import { createTestDatabase, type TestDatabase, testDatabases } from '#testing/database/database.ts';
import { openDatabase } from './open.ts';
import { createPool } from './pool.ts';
import { transaction } from './query.ts';
import type { Database } from './types.ts';

const logger = pino({ level: 'silent' });

describe.each(testDatabases.filter((kind) => kind === 'postgres'))(
  'a connection that is lost (%s)',
  (kind) => {
    let place: TestDatabase;
    let db: Database;
    let operator: Pool;
    beforeAll(async () => {
      place = await createTestDatabase(kind);
      db = await openDatabase(place.config, logger);
      operator = new Pool({ connectionString: place.config.DATABASE_URL });
    });
    afterAll(async () => {
      await operator?.end();
      await db?.close();
      await place?.remove();
    });

    const cutAll = () =>
      operator.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`,
      );
    const failureOf = (work: Promise<unknown>) =>
      work.then(
        () => expect.fail('it went through'),
        (error: unknown) => error,
      );

    it.each([
      [
        'in a transaction of plain statements',
        () =>
          transaction(db, async (query) => {
            await query('select 1');
            await cutAll();
            // Long enough for the connection to hear of its end while nothing is under way on it.
            await operator.query('select pg_sleep(0.2)');
            await query('select 2');
          }),
      ],
      [
        'in a transaction of the client',
        () =>
          db.prisma.$transaction(async (tx) => {
            await tx.$queryRaw`select 1`;
            await cutAll();
            await operator.query('select pg_sleep(0.2)');
            await tx.$queryRaw`select 2`;
          }),
      ],
      [
        'in the middle of a statement',
        () => Promise.all([db.pool.query('select pg_sleep(20)'), cutSleepers()]),
      ],
    ])('%s ends nothing but that work, which is told to come back', async (_where, work) => {
      const error = await failureOf(work());
      expect(toErrorBody(error, logger)).toMatchObject({
        code: 'unavailable',
        retryAfterMs: expect.any(Number),
      });
      const { problem, headers } = answerTo(error, () => {});
      expect([problem.status, Number(headers['retry-after']) > 0]).toEqual([503, true]);
      expect((await db.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    });

    async function cutSleepers(): Promise<void> {
      await expect
        .poll(async () => {
          const cut = await operator.query(
            `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and query = 'select pg_sleep(20)'`,
          );
          return cut.rowCount;
        })
        .toBe(1);
    }
  },
);

describe('a server that is not there', () => {
  it('is answered with unavailable, and a network error of anybody else is not', async () => {
    const pool = createPool({ host: '127.0.0.1', port: 1 }, logger);
    const error = await pool.query('select 1').catch((reason: unknown) => reason);
    await pool.end();
    expect(toErrorBody(error, logger).code).toBe('unavailable');
    const webhook = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    expect(toErrorBody(webhook, logger).code).toBe('internal');
  });
});
