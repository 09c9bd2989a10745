import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '#testing/database/database.ts';
import type { Database } from '../types.ts';
import { maintain } from './maintenance.ts';

// PostgreSQL publishes its statistics once a second at the most.
const patiently = { timeout: 20_000 };

describe('maintenance of the embedded database', () => {
  let db: Database;
  beforeAll(async () => {
    db = await openTestDatabase('embedded');
  });
  afterAll(() => db.close());

  const deadRows = async () => {
    const { rows } = await db.pool.query<{ dead: number }>(
      "select n_dead_tup::int as dead from pg_stat_user_tables where relname = 'event'",
    );
    return rows[0]?.dead;
  };
  const bytesToReplay = async () => {
    const { rows } = await db.pool.query<{ bytes: number }>(
      'select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::int as bytes from pg_control_checkpoint()',
    );
    return rows[0]?.bytes ?? 0;
  };

  it('clears dead rows away, and keeps what a restart has to read small', async () => {
    await db.pool.query("insert into stream (id, epoch) values ('research:busy', 'first')");
    await db.pool.query(
      `insert into event (stream_id, seq, type, data)
       select 'research:busy', n, 'progress', jsonb_build_object('text', repeat(md5(n::text), 60))
         from generate_series(1, 12000) as n`,
    );
    await db.pool.query('delete from event where seq % 2 = 0');
    await expect.poll(deadRows, patiently).toBe(6000);
    expect(await bytesToReplay()).toBeGreaterThan(16 * 1024 * 1024);
    await maintain(db.pool);
    await expect.poll(deadRows, patiently).toBe(0);
    expect(await bytesToReplay()).toBeLessThan(1024 * 1024);
    expect(await db.prisma.event.count()).toBe(6000);
  });
});
