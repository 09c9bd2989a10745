import type { PoolClient } from 'pg';
import type { Logger } from 'pino';
import type { Database } from '#server/database/types.ts';
import type { JobQueue } from './types.ts';

export type Schedule = { schedule: Parameters<JobQueue['every']>[1]; worker: () => Promise<void> };
type Entry = Schedule & { name: string; dueAt: number };

/** Turns due within this of each other share one waking of the process, ms. */
const TOGETHER_MS = 1_000;
/** Timers of nodes drift: a turn counts as due a little early, so that none waits for a whole interval more. */
const EARLY = 0.9;

/**
 * Which of these turns are this node's, over all nodes: one statement, by the database's clock, which writes only what
 * is due.
 */
export async function claimTurns(
  { pool }: Pick<Database, 'pool'>,
  turns: readonly { name: string; seconds: number }[],
): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `insert into schedule_turn (name, ran_at)
     select s.name, now() from unnest($1::text[], $2::float8[]) as s(name, seconds)
       left join schedule_turn t on t.name = s.name
      where t.ran_at is null or t.ran_at <= now() - make_interval(secs => s.seconds)
     on conflict (name) do update set ran_at = excluded.ran_at
       where schedule_turn.ran_at <= excluded.ran_at - make_interval(secs => (
         select seconds from unnest($1::text[], $2::float8[]) as s(name, seconds) where s.name = excluded.name))
     returning name`,
    [turns.map(({ name }) => name), turns.map(({ seconds }) => seconds * EARLY)],
  );
  return rows.map(({ name }) => name);
}

/**
 * Recurring work on one node at a time, by timers of this process: nothing is written and nothing is asked while no turn
 * is due. The embedded database has one process, so its turns need no claim.
 */
export function createSchedules({ db, logger }: { db: Database; logger: Logger }) {
  const entries = new Map<string, Entry>();
  let timer: NodeJS.Timeout | null = null;
  let underWay: Promise<void> | null = null;
  let stopped = false;

  function arm(): void {
    if (timer) clearTimeout(timer);
    if (stopped || entries.size === 0) return;
    const next = Math.min(...[...entries.values()].map(({ dueAt }) => dueAt));
    timer = setTimeout(wake, Math.max(0, next - performance.now()));
    timer.unref();
  }

  function wake(): void {
    underWay ??= takeTurns()
      .catch((error: unknown) => logger.warn({ err: error }, 'scheduled turns could not be taken'))
      .finally(() => {
        underWay = null;
        arm();
      });
  }

  async function takeTurns(): Promise<void> {
    const now = performance.now();
    const due = [...entries.values()].filter(({ dueAt }) => dueAt <= now + TOGETHER_MS);
    for (const entry of due) entry.dueAt = now + entry.schedule.seconds * 1_000;
    const turns = due.map(({ name, schedule }) => ({ name, seconds: schedule.seconds }));
    const claimed = db.kind === 'embedded' ? null : new Set(await claimTurns(db, turns));
    for (const entry of due) {
      if (stopped) return;
      if (claimed === null) await take(entry);
      else if (claimed.has(entry.name)) await alone(entry);
    }
  }

  async function take({ name, worker }: Entry): Promise<void> {
    try {
      await worker();
    } catch (error) {
      logger.error({ err: error, schedule: name }, 'a scheduled turn failed');
    }
  }

  /** A turn that takes longer than its interval is not overtaken by the next one, on another node. */
  async function alone(entry: Entry): Promise<void> {
    const client: PoolClient = await db.pool.connect();
    let failure: Error | undefined;
    try {
      const lock = [`caravan:${entry.name}`];
      const { rows } = await client.query('select pg_try_advisory_lock(hashtext($1)) as mine', lock);
      if (!rows[0]?.mine) return;
      await take(entry);
      await client.query('select pg_advisory_unlock(hashtext($1))', lock);
    } catch (error) {
      failure = error as Error;
      throw error;
    } finally {
      client.release(failure);
    }
  }

  return {
    /** Each has its first turn at once. */
    start(schedules: Map<string, Schedule>): void {
      for (const [name, schedule] of schedules) entries.set(name, { ...schedule, name, dueAt: 0 });
      arm();
    },
    /** There is news for it: its turn is now, where this process takes turns. */
    nudge(name: string): void {
      const entry = entries.get(name);
      if (!entry || stopped) return;
      // On several nodes the news may have come between another's looking and its claim: this turn is taken besides.
      void (underWay ?? Promise.resolve())
        .then(() => (stopped ? undefined : db.kind === 'embedded' ? take(entry) : alone(entry)))
        .catch((error: unknown) => logger.warn({ err: error, schedule: name }, 'a turn could not be taken'));
    },
    /** No turn begins any more; resolves when the one under way has ended. */
    async stop(): Promise<void> {
      stopped = true;
      if (timer) clearTimeout(timer);
      await underWay;
    },
  };
}
