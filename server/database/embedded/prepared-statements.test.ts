import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#server/database/types.ts';
import { openTestDatabase } from '#testing/database/database.ts';

const TEXT = 'select $1::text as said';

describe('statements of the embedded database', () => {
  let db: Database;
  beforeAll(async () => {
    db = await openTestDatabase();
  });
  afterAll(() => db.close());

  const prepared = async (like: string) =>
    (await db.pool.query(`select statement from pg_prepared_statements where statement like '${like}%'`)).rows
      .length;

  it('are parsed once by a connection that asks them again and again, and not those that come once', async () => {
    for (let n = 0; n < 20; n += 1) {
      expect((await db.pool.query(TEXT, [`word ${n}`])).rows).toEqual([{ said: `word ${n}` }]);
      await db.pool.query(`select $1::int as once_${n}`, [n]);
    }
    expect(await prepared('select $1::text')).toBe(1);
    expect(await prepared('select $1::int as once')).toBe(0);
  });

  it('are each connection’s own, however many ask at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, n) => db.pool.query(TEXT, [`at once ${n}`])),
    );
    expect(answers.map(({ rows }) => rows[0].said)).toEqual(answers.map((_, n) => `at once ${n}`));
  });

  it('of the client of tables are among them', async () => {
    for (let n = 0; n < 5; n += 1)
      expect(await db.prisma.user.findUnique({ where: { id: `u${n}` } })).toBeNull();
    expect(await prepared('SELECT "public"."traveller"')).toBe(1);
  });

  it('that fail say why each time, and hold up nothing', async () => {
    for (let n = 0; n < 5; n += 1)
      await expect(db.pool.query('select $1::int / 0', [n])).rejects.toThrow('division by zero');
    for (let n = 0; n < 5; n += 1)
      await expect(db.pool.query('select nothing from nowhere where id = $1', [n])).rejects.toThrow(
        'nowhere',
      );
    expect((await db.pool.query(TEXT, ['after'])).rows).toEqual([{ said: 'after' }]);
  });
});
