import type { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Database } from '#server/database/types.ts';

/** How often it is looked whether others have jobs in hand, on several nodes, ms. */
const LOOK_MS = 60_000;

/**
 * Takes jobs away from workers that died. pg-boss does that in rounds which write to each queue every time, so they are
 * made only while somebody else has jobs in hand: a process that was killed before this one started, or another node.
 */
export function createSupervision(parts: {
  boss: PgBoss;
  db: Database;
  logger: Logger;
  /** Jobs that this process has in hand. */
  inHand(): number;
  afterRound(): Promise<void>;
  /** Between two rounds. */
  seconds: number;
}) {
  const { boss, db, logger, inHand, afterRound, seconds } = parts;
  let timer: NodeJS.Timeout | null = null;
  let looking: NodeJS.Timeout | null = null;
  let stopped = false;

  async function othersHaveJobs(): Promise<boolean> {
    const { rows } = await db.pool.query<{ count: number }>(
      "select count(*)::int as count from (select 1 from pgboss.job where state = 'active' limit 1000) active",
    );
    return (rows[0]?.count ?? 0) > inHand();
  }

  function safely(work: () => Promise<void>): void {
    work().catch((error: unknown) => logger.warn({ err: error }, 'jobs of dead workers were not looked for'));
  }

  /** Rounds, for as long as there is somebody to watch. */
  async function watch(): Promise<void> {
    if (stopped || timer !== null || !(await othersHaveJobs())) return;
    timer = setTimeout(
      () =>
        safely(async () => {
          timer = null;
          if (stopped) return;
          await boss.supervise();
          // What it took away waits for a worker again.
          await afterRound();
          await watch();
        }),
      seconds * 1_000,
    );
    timer.unref();
  }

  return {
    async start(): Promise<void> {
      await watch();
      if (db.kind === 'embedded') return;
      looking = setInterval(() => safely(watch), LOOK_MS);
      looking.unref();
    },
    stop(): void {
      stopped = true;
      if (timer) clearTimeout(timer);
      if (looking) clearInterval(looking);
    },
  };
}
