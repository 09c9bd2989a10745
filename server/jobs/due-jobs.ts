import type { Logger } from 'pino';
import type { Database } from '#server/database/types.ts';

/** How often it is looked what nobody told of: jobs of processes that died, or of nodes whose word got lost, ms. */
const LOOK_MS = 60_000;
/** pg-boss writes down when a failed job comes again a moment after its handler has thrown, ms. */
const SETTLE_MS = 250;
const MAX_SETTLE_MS = 10_000;

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
  /** Queues with a job that has just failed, and how long to wait until the next look for it, ms. */
  const settling = new Map<string, number>();
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
    const found = new Map(rows.map(({ name, ms }) => [name, ms]));
    for (const name of names) {
      const ms = found.get(name);
      if (ms === undefined) {
        // A job that failed is not written down as such yet: look again, less and less often.
        const again = settling.get(name);
        if (again === undefined) continue;
        if (again * 2 > MAX_SETTLE_MS) settling.delete(name);
        else settling.set(name, again * 2);
        wait(name, again, () => lookAt(name));
        continue;
      }
      settling.delete(name);
      if (ms <= 0) wake(name);
      if (ms < LOOK_MS)
        wait(name, Math.max(ms, SETTLE_MS) + 20, ms <= 0 ? () => lookAt(name) : () => wakeThen(name));
    }
  }

  const tryLook = (names?: string[]) =>
    void look(names).catch((error: unknown) => logger.warn({ err: error }, 'what is due was not looked up'));
  const lookAt = (name: string) => tryLook([name]);

  function wakeThen(name: string): void {
    wake(name);
    // There may be more behind it.
    wait(name, SETTLE_MS, () => lookAt(name));
  }

  return {
    look,
    /** A job of this queue starts in so many ms. */
    putOff(name: string, ms: number): void {
      if (ms < LOOK_MS) wait(name, Math.max(0, ms), () => lookAt(name));
    },
    /** A job of this queue failed, and will be tried again when pg-boss says. */
    failed(name: string): void {
      settling.set(name, SETTLE_MS);
      wait(name, SETTLE_MS, () => lookAt(name));
    },
    start(): void {
      looking ??= setInterval(() => tryLook(), LOOK_MS);
      looking.unref();
      tryLook();
    },
    stop(): void {
      if (looking) clearInterval(looking);
      looking = null;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
