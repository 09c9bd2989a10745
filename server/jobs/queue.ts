import { type Db, fromPrisma, PgBoss, type QueueResult } from 'pg-boss';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Database } from '#server/database/types.ts';
import { createDueJobs } from './due-jobs.ts';
import { createListener } from './listen.ts';
import { createSchedules, type Schedule } from './schedules.ts';
import { createSupervision } from './supervision.ts';
import type { JobOptions, JobQueue, JobWorker } from './types.ts';

type QueueOptions = NonNullable<Parameters<JobQueue['define']>[3]>;
type Definition = { schema: z.ZodType; worker: JobWorker<unknown>; options: QueueOptions };

/** A silent worker is noticed after its heartbeat (10 s is the least pg-boss takes) plus one look of the monitor. */
const HEARTBEAT_SECONDS = 10;
const MONITOR_SECONDS = 5;
/** Workers are woken; what they ask by themselves is a last resort. */
const POLL_SECONDS = 60 * 60;
const DAY_SECONDS = 24 * 60 * 60;
/** Heartbeats tell a dead worker from a long job, so the job's own limit is the longest that pg-boss takes. */
const EXPIRE_SECONDS = 24 * 60 * 60;
const KEEP_SECONDS = 24 * 60 * 60;
const NO_JOB = '00000000-0000-0000-0000-000000000000';

type QueueDependencies = {
  db: Database;
  logger: Logger;
  /** Whether this process takes jobs and runs schedules, or only enqueues. */
  work?: boolean;
};

/**
 * The queue on pg-boss. Jobs start within milliseconds: of this process by waking its workers, of other nodes by
 * PostgreSQL's NOTIFY. Nothing is polled: an idle process asks once a minute whether anything is due, and writes nothing.
 */
export function createJobQueue({ db, logger, work = true }: QueueDependencies): JobQueue {
  const definitions = new Map<string, Definition>();
  const schedules = new Map<string, Schedule>();
  const workerIds = new Map<string, string[]>();
  const inCluster = db.kind === 'postgres';
  const executor: Db & { listen?: ReturnType<typeof createListener> } = {
    executeSql: (text, values) => db.pool.query(text, values),
    ...(inCluster ? { listen: createListener(db.pool, logger) } : {}),
  };
  const boss = new PgBoss({
    db: executor,
    // Its own rounds write each time, with news or without: `supervision` and `schedules` take their place.
    supervise: false,
    schedule: false,
    monitorIntervalSeconds: MONITOR_SECONDS,
    bamIntervalSeconds: DAY_SECONDS,
    queueCacheIntervalSeconds: DAY_SECONDS,
    useListenNotify: inCluster && work,
    // Index rebuilds and vacuum warnings are for whoever operates a database server.
    reindex: db.kind === 'postgres',
    monitorVacuum: db.kind === 'postgres',
  });
  boss.on('error', (error) => logger.error({ err: error }, 'job queue'));
  boss.on('warning', ({ message, data }) => logger.warn({ data }, message));

  const scheduler = createSchedules({ db, logger });
  const dueJobs = createDueJobs({ db, logger, queues: () => [...workerIds.keys()], wake });
  const supervision = createSupervision({
    boss,
    db,
    logger,
    inHand: () => inHand.size,
    afterRound: () => dueJobs.look(),
    seconds: MONITOR_SECONDS,
  });
  const inHand = new Set<string>();

  /** @param present as the queue is in the database, if it is */
  async function ensureQueue(name: string, options: QueueOptions, present?: QueueResult): Promise<void> {
    const settings = {
      policy: options.exclusive ? ('exclusive' as const) : ('standard' as const),
      expireInSeconds: EXPIRE_SECONDS,
      deleteAfterSeconds: KEEP_SECONDS,
      retryLimit: options.retryLimit ?? 3,
      retryDelay: options.retryDelay ?? 1,
      retryBackoff: true,
      retryDelayMax: 300,
      heartbeatSeconds: options.heartbeatSeconds ?? HEARTBEAT_SECONDS,
      notify: inCluster,
      ...(options.deadLetter === undefined ? {} : { deadLetter: options.deadLetter }),
    };
    const isSame = Object.entries(settings).every(
      ([field, value]) => present?.[field as keyof QueueResult] === value,
    );
    // pg-boss knows it, from its own start.
    if (isSame) return;
    await boss.createQueue(name, settings);
    // Creating leaves an existing queue as it was: settings of a newer release must reach it too.
    const { policy: _, ...changeable } = settings;
    await boss.updateQueue(name, changeable);
    // pg-boss remembers a queue from its first use on, and looks it up outside of any transaction. Within one, on the
    // embedded database, that would wait forever: so the first use is here.
    await boss.findJobs(name, { id: NO_JOB });
  }

  /** Asks about all queues at once: a start finds them as they were, but for the first one of a release. */
  async function ensureQueues(): Promise<void> {
    const present = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
    const deadLetters = [...definitions.values()].flatMap(({ options }) => options.deadLetter ?? []);
    for (const name of new Set(deadLetters))
      if (!definitions.has(name)) await ensureQueue(name, {}, present.get(name));
    // A queue must exist before another names it as its dead letter queue.
    const ordered = [...definitions].sort(
      ([a], [b]) => Number(deadLetters.includes(b)) - Number(deadLetters.includes(a)),
    );
    for (const [name, { options }] of ordered) await ensureQueue(name, options, present.get(name));
  }

  async function takeJobs(name: string, { schema, worker, options }: Definition): Promise<void> {
    const perform = async (job: { id: string; data: object; signal: AbortSignal; retryCount: number }) => {
      inHand.add(job.id);
      // There may be more.
      wake(name);
      try {
        const { payload } = job.data as { payload: unknown };
        await worker(schema.parse(payload), {
          id: job.id,
          signal: job.signal,
          retryCount: job.retryCount,
        });
      } catch (error) {
        logger.warn({ err: error, queue: name, jobId: job.id, retryCount: job.retryCount }, 'a job failed');
        dueJobs.failed(name);
        // What fails for good goes there.
        if (options.deadLetter !== undefined) dueJobs.failed(options.deadLetter);
        throw error;
      } finally {
        inHand.delete(job.id);
        lookAgain(name);
      }
    };
    const { concurrency = 1, groupConcurrency } = options;
    const settings = {
      pollingIntervalSeconds: POLL_SECONDS,
      notifyPollingIntervalSeconds: POLL_SECONDS,
      localConcurrency: concurrency,
      ...(groupConcurrency === undefined ? {} : { localGroupConcurrency: groupConcurrency }),
    };
    const workId = await boss.work<object>(name, settings, async (jobs) => {
      for (const job of jobs) await perform(job);
    });
    // The id that comes back is its first worker's; to wake a queue all of them have to be told.
    const workers = boss.getWipData().filter((worker) => worker.workId === workId);
    workerIds.set(
      name,
      workers.map(({ id }) => id),
    );
  }

  /**
   * One worker that is free looks now; when it finds a job it wakes the next one, so that a backlog gets all of them
   * and a single job costs two looks. Those at work look again once they are done.
   */
  function wake(name: string): void {
    const [free] = workersOf(name, (count) => count === 0);
    if (free !== undefined) boss.notifyWorker(free);
    lookAgain(name);
  }

  /** Without that, a worker that has done its job would wait for its next poll. */
  function lookAgain(name: string): void {
    for (const id of workersOf(name, (count) => count > 0)) boss.notifyWorker(id);
  }

  function workersOf(name: string, isOne: (jobsInHand: number) => boolean): string[] {
    const ids = new Set(workerIds.get(name));
    const workers = boss.getWipData().filter(({ id, count }) => ids.has(id) && isOne(count));
    return workers.map(({ id }) => id);
  }

  function sendOptions(options: JobOptions) {
    const { group, ...rest } = options;
    const given = Object.entries(rest).filter(([, value]) => value !== undefined);
    return { ...Object.fromEntries(given), ...(group === undefined ? {} : { group: { id: group } }) };
  }

  return {
    define(name, schema, worker, options = {}) {
      if (definitions.has(name)) throw new Error(`The queue ${name} is defined twice.`);
      definitions.set(name, { schema, worker: worker as JobWorker<unknown>, options });
    },

    every(name, schedule, worker) {
      if (schedules.has(name)) throw new Error(`The schedule ${name} is defined twice.`);
      schedules.set(name, { schedule, worker });
    },

    async enqueue(name, payload, { tx, ...options } = {}) {
      const definition = definitions.get(name);
      if (!definition) throw new Error(`There is no queue ${name}.`);
      if (Boolean(definition.options.exclusive) !== (options.singletonKey !== undefined)) {
        throw new Error(`Jobs of ${name} need a singletonKey exactly if the queue is exclusive.`);
      }
      definition.schema.parse(payload);
      // Through the transaction's own connection: on the embedded database any other would wait for it, forever.
      const connection = tx === undefined ? {} : { db: fromPrisma(tx) };
      await boss.send(name, { payload }, { ...sendOptions(options), ...connection });
      const { startAfter } = options;
      if (startAfter !== undefined)
        dueJobs.putOff(
          name,
          typeof startAfter === 'number' ? startAfter * 1_000 : startAfter.getTime() - Date.now(),
        );
      else if (tx === undefined) wake(name);
    },

    wake,
    nudge: scheduler.nudge,

    async pause(name) {
      await boss.offWork(name, { wait: false });
      workerIds.delete(name);
    },

    async prepare() {
      await boss.start();
      await ensureQueues();
      await boss.stop({ graceful: false, close: false });
    },

    async start() {
      await boss.start();
      await ensureQueues();
      if (!work) return;
      for (const [name, definition] of definitions) await takeJobs(name, definition);
      dueJobs.start();
      await supervision.start();
      schedules.set('jobs.maintain', { schedule: { seconds: DAY_SECONDS }, worker: () => boss.supervise() });
      scheduler.start(schedules);
    },

    async stop(timeoutMs) {
      dueJobs.stop();
      supervision.stop();
      const turnsDone = scheduler.stop();
      const names = [...workerIds.keys()];
      workerIds.clear();
      const idle = Promise.all([turnsDone, ...names.map((name) => boss.offWork(name, { wait: true }))]);
      await Promise.race([idle, elapsed(timeoutMs)]);
      // What is still in flight is failed in the queue, so that it is taken up again, and its signal aborts.
      await boss.stop({ graceful: false, close: false });
    },

    async stats() {
      const names = [
        ...definitions.keys(),
        ...[...definitions.values()].flatMap((d) => d.options.deadLetter ?? []),
      ];
      const { rows } = await db.pool.query<{ name: string; queued: number; active: number; failed: number }>(
        `select name,
                (count(*) filter (where state in ('created', 'retry')))::int as queued,
                (count(*) filter (where state = 'active'))::int as active,
                (count(*) filter (where state = 'failed'))::int as failed
           from pgboss.job where name = any($1) group by name`,
        [names],
      );
      const none = { queued: 0, active: 0, failed: 0 };
      const counted = new Map(rows.map(({ name, ...counts }) => [name, counts]));
      return Object.fromEntries(names.map((name) => [name, counted.get(name) ?? none]));
    },
  };
}

const elapsed = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());
