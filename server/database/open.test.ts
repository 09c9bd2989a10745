import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, testDatabases } from '#testing/database/database.ts';
import type { Database } from './types.ts';

describe.each(testDatabases)('an open database (%s)', (kind) => {
  let db: Database;
  beforeAll(async () => {
    db = await openTestDatabase(kind);
  });
  afterAll(() => db.close());

  it('answers a ping', async () => {
    await expect(db.ping()).resolves.toBeUndefined();
  });

  it('has its schema', async () => {
    await db.prisma.stream.create({ data: { id: 'research:one', epoch: 'first' } });
    expect(await db.prisma.stream.findUnique({ where: { id: 'research:one' } })).toMatchObject({ head: 0 });
  });

  it('serialises contended transactions without losing one', async () => {
    await db.prisma.stream.create({ data: { id: 'research:busy', epoch: 'first' } });
    await Promise.all(
      Array.from({ length: 60 }, () =>
        db.prisma.$transaction(async (tx) => {
          const { head } = await tx.stream.update({
            where: { id: 'research:busy' },
            data: { head: { increment: 1 } },
          });
          await tx.event.create({
            data: { streamId: 'research:busy', seq: head, type: 'progress', data: {} },
          });
        }),
      ),
    );
    const events = await db.prisma.event.findMany({
      where: { streamId: 'research:busy' },
      orderBy: { seq: 'asc' },
    });
    expect(events.map((event) => event.seq)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  });

  it('takes nobody else down with a transaction that is rolled back', async () => {
    const failing = db.prisma.$transaction(async (tx) => {
      await tx.stream.create({ data: { id: 'research:gone', epoch: 'first' } });
      throw new Error('changed my mind');
    });
    const others = Array.from({ length: 20 }, (_, index) =>
      db.prisma.stream.create({ data: { id: `research:kept-${index}`, epoch: 'first' } }),
    );
    await expect(failing).rejects.toThrow('changed my mind');
    await Promise.all(others);
    expect(await db.prisma.stream.count({ where: { id: { startsWith: 'research:kept-' } } })).toBe(20);
    expect(await db.prisma.stream.findUnique({ where: { id: 'research:gone' } })).toBeNull();
  });

  it('never gives one connection the answer to a statement of another', async () => {
    const client = await db.pool.connect();
    await client.query('begin');
    const numbers = Array.from({ length: 60 }, (_, index) => index);
    // Different statements, held up together; some too long for one piece on the socket.
    const answers = numbers.map((number) =>
      db.pool.query(`select $1::int as number, ${number % 7} as rest, length($2::text) as length`, [
        number,
        'x'.repeat(number % 3 === 0 ? 200_000 : 3),
      ]),
    );
    await client.query('select 1');
    await client.query('commit');
    client.release();
    const rows = (await Promise.all(answers)).map((answer) => answer.rows[0]);
    expect(rows).toEqual(
      numbers.map((number) => ({ number, rest: number % 7, length: number % 3 === 0 ? 200_000 : 3 })),
    );
  });
});
