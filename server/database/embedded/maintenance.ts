import type { Pool } from 'pg';
import type { Logger } from 'pino';

const everyMs = 60_000;
/** Of log written since the last checkpoint: what the next start has to read again after a kill. */
const checkpointAfterBytes = 16 * 1024 * 1024;

/**
 * A PostgreSQL server has processes in the background that write checkpoints and clear away dead rows. The embedded one
 * is a single session: without this its log would grow, and its tables swell, until it is stopped.
 *
 * @param writes counts up with what is written
 * @returns what ends it, once the round under way is done.
 */
export function startMaintenance(pool: Pool, logger: Logger, writes: () => bigint): () => Promise<void> {
  let seen = writes();
  let round = Promise.resolve();
  const timer = setInterval(() => {
    // Where nothing was written there is nothing to clear.
    if (writes() === seen) return;
    seen = writes();
    round = round
      .then(() => maintain(pool))
      .catch((error: unknown) => logger.warn({ err: error }, 'Maintenance of the database failed.'));
  }, everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    return round;
  };
}

/** One round. Table by table, so that others get their turn in between. */
export async function maintain(pool: Pool): Promise<void> {
  // The thresholds of PostgreSQL's own autovacuum, but for the first few rows: tables here are small and hot.
  const { rows: tables } = await pool.query<{ name: string }>(
    `select relid::regclass::text as name from pg_stat_user_tables
      where n_dead_tup > 200 + 0.2 * n_live_tup or n_mod_since_analyze > 200 + 0.1 * n_live_tup`,
  );
  for (const { name } of tables) await pool.query(`vacuum (analyze) ${name}`);
  const { rows } = await pool.query<{ bytes: string }>(
    'select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn) as bytes from pg_control_checkpoint()',
  );
  if (Number(rows[0]?.bytes) > checkpointAfterBytes) await pool.query('checkpoint');
}
