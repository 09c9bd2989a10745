import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#server/database/open.ts';
import type { Database } from '#server/database/types.ts';
import { createTestDatabase, type TestDatabase, testDatabases } from '#testing/database/database.ts';
import { type AllowanceSettings, createAllowance } from './allowance.ts';
import { createUsageLog } from './data.ts';

const silent = { level: 'silent' } as const;

describe.each(testDatabases)('the allowance of words on the %s database', (kind) => {
  let place: TestDatabase;
  let db: Database;
  let today = 0;
  beforeAll(async () => {
    place = await createTestDatabase(kind);
    const { pino } = await import('pino');
    db = await openDatabase(place.config, pino(silent));
  });
  afterAll(async () => {
    await db.close();
    await place.remove();
  });
  /** Each test has a day of its own. */
  const open = (settings: Partial<AllowanceSettings> = {}) => {
    const now = new Date(Date.UTC(2027, 0, ++today, 18));
    return createAllowance(
      createUsageLog(db),
      {
        tokensPerTraveller: 1_000,
        tokensInAll: 10_000,
        usdInAll: undefined,
        price: { input: 1, output: 10 },
        ...settings,
      },
      () => now,
    );
  };
  const usage = (input: number, output = 0) => ({ input, output });

  test('a traveller has so many tokens a day, and what was not taken is theirs again', async () => {
    const allowance = open();
    const first = await allowance.reserve('ana', usage(500, 400));
    await expect(allowance.reserve('ana', usage(200))).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 6 * 3_600_000,
    });
    await first.settle(usage(300, 100));
    await (await allowance.reserve('ana', usage(600))).settle(usage(600));
    await expect(allowance.reserve('ana', usage(1))).rejects.toMatchObject({ code: 'rate_limited' });
    await allowance.reserve('ben', usage(1_000));
  });

  test('many at once get no more than there is, and a refused one takes nothing from the others', async () => {
    const allowance = open({ tokensInAll: 2_500 });
    const asked = await Promise.allSettled(
      Array.from({ length: 8 }, (_, who) => allowance.reserve(`t${who}`, usage(1_000))),
    );
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    await allowance.reserve('t8', usage(500));
  });

  test('all together may cost so many dollars a day', async () => {
    const allowance = open({ usdInAll: 0.005 });
    await (await allowance.reserve('ana', usage(0, 400))).settle(usage(0, 400));
    await expect(allowance.reserve('ben', usage(0, 101))).rejects.toMatchObject({ code: 'rate_limited' });
    await allowance.reserve('ben', usage(1_000, 0));
  });

  test('one answer that is larger than the cap is refused on a new day too', async () => {
    await expect(open().reserve('ana', usage(1_001))).rejects.toMatchObject({ code: 'rate_limited' });
  });

  test('what a guest took counts against the account that they become', async () => {
    const allowance = open();
    await allowance.reserve('guest', usage(600));
    await allowance.reserve('account', usage(300));
    await db.prisma.$transaction((tx) => createUsageLog(db).mergeAccount(tx, 'guest', 'account'));
    await expect(allowance.reserve('account', usage(101))).rejects.toMatchObject({ code: 'rate_limited' });
    await allowance.reserve('account', usage(100));
  });
});
