import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, testDatabases } from '#testing/database/database.ts';
import { createDatabaseClock } from './clock.ts';
import type { Database } from './types.ts';

const HOUR_MS = 3_600_000;

describe.each(testDatabases)('the clock of a node on %s', (kind) => {
  let db: Database;
  beforeAll(async () => {
    db = await openTestDatabase(kind);
  });
  afterAll(() => db?.close());

  it('is the database’s, so that two nodes agree whatever their machines say', async () => {
    const ahead = await createDatabaseClock(
      { kind: 'postgres', pool: db.pool },
      undefined,
      () => Date.now() + HOUR_MS,
    );
    const behind = await createDatabaseClock(
      { kind: 'postgres', pool: db.pool },
      undefined,
      () => Date.now() - HOUR_MS,
    );
    const apart = Math.abs(ahead.clock().getTime() - behind.clock().getTime());
    expect(apart).toBeLessThan(HOUR_MS / 4);
    ahead.stop();
    behind.stop();
  });
});
