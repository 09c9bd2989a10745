import type { Logger } from 'pino';
import type { Database } from '#server/database/types.ts';

/** How often it is looked what nobody told of: jobs of processes that died, or of nodes whose word got lost, ms. */
const LOOK_MS = 60_000;
/** pg-boss writes down when a failed job comes again a moment after its handler has thrown, ms. */
const SETTLE_MS = 250;

/**
 * Wakes workers when something is due for them. What is enqueued here wakes them at once; this is about what was put
 * off: retries, and jobs that start later. One question tells of all queues when the next job of each is due, and a
 * timer waits for it. So an idle process asks once a minute, however many queues and workers it has.
 */
export function createDueJobs(parts: {
  db: Database;
  logger: Logger;
  queues(): string[];
  wake(name: string): void;
}) {
  const { db, logger, queues, wake } = parts;
  const timers = new Map<string, NodeJS.Timeout>();
  let looking: NodeJS.Timeout | null = null;

  function wait(name: string, ms: number, work: () => void): void {
    clearTimeout(timers.get(name));
    const timer = setTimeout(() => {
      timers.delete(name);
      work();
    }, ms);
    timer.unref();
    timers.set(name, timer);
  }

  async function look(names = queues()): Promise<void> {
    if (names.length === 0) return;
    const { rows } = await db.pool.query<{ name: string; ms: number }>(
      `select name, (extract(epoch from min(start_after) - now()) * 1000)::float8 as ms from pgboss.job
        where name = any($1) and state in ('created', 'retry') group by name`,
      [names],
    );
    for (const { name, ms } of rows) {
      if (ms <= 0) wake(name);
      if (ms < LOOK_MS)
        wait(name, Math.max(ms, SETTLE_MS) + 20, ms <= 0 ? () => lookAt(name) : () => wakeThen(name));
    }
  }

  const lookAt = (name: string) =>
    void look([name]).catch((error: unknown) => logger.warn({ err: error }, 'what is due was not looked up'));

  function wakeThen(name: string): void {
    wake(name);
    // There may be more behind it.
    wait(name, SETTLE_MS, () => lookAt(name));
  }

  return {
    look,
    /** A job of this queue has been put off by so many ms, or failed and will be tried again. */
    putOff: (name: string, ms = SETTLE_MS) => {
      if (ms < LOOK_MS) wait(name, ms, () => lookAt(name));
    },
    start(): void {
      const round = () =>
        void look().catch((error: unknown) => logger.warn({ err: error }, 'what is due was not looked up'));
      looking ??= setInterval(round, LOOK_MS);
      looking.unref();
      round();
    },
    stop(): void {
      if (looking) clearInterval(looking);
      looking = null;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
