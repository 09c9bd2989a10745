import { pino } from 'pino';
import type { Envelope, StreamId } from '#contracts/streams.ts';
import { openDatabase } from '#server/database/open.ts';
import type { Database } from '#server/database/types.ts';
import { createJobQueue } from '#server/jobs/queue.ts';
import { createStreamLog } from '#server/realtime/log.ts';
import { createRunEngine } from '#server/runs/engine.ts';
import type { RunDefinition, RunRecord } from '#server/runs/types.ts';
import type { TestDatabase } from '../database/database.ts';

type NodeOptions = Partial<Parameters<typeof createRunEngine>[0]> & {
  /** False: a node that only starts runs and lets others work them off. */
  work?: boolean;
};
const logger = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' });

/** One node's engine, queue and log over a database that may have other nodes too. Define kinds, then `start`. */
export async function openNode(place: TestDatabase['config'], options: NodeOptions = {}) {
  const db = await openDatabase(place, logger);
  return assembleNode(db, options, () => db.close());
}

export function assembleNode(
  db: Database,
  { work = true, ...options }: NodeOptions = {},
  closeDatabase: () => Promise<void> = async () => {},
) {
  const log = createStreamLog({ db, logger });
  const jobs = createJobQueue({ db, logger, work });
  const engine = createRunEngine({
    db,
    log,
    jobs,
    logger,
    stepRetry: { tries: 3, delayMs: 1, maxDelayMs: 5 },
    ...options,
  });
  return {
    db,
    log,
    jobs,
    engine,
    async start() {
      await jobs.start();
      if (work) await engine.work();
    },
    async close(timeoutMs = 2_000) {
      await engine.drain(timeoutMs);
      await jobs.stop(timeoutMs);
      await closeDatabase();
    },
    events: (stream: StreamId) => allEvents(log, stream),
    /** Resolves with the run once `reached` says so; asks on every event of this process and, for other nodes, now and then. */
    until(id: string, reached: (run: RunRecord) => boolean): Promise<RunRecord> {
      return untilRun({ engine, log }, id, reached);
    },
  };
}
export type Node = ReturnType<typeof assembleNode>;

/** The whole log, page by page. */
export async function allEvents(log: Node['log'], stream: StreamId): Promise<Envelope[]> {
  const events: Envelope[] = [];
  for (;;) {
    const page = await log.read(stream, { seq: events.length });
    events.push(...page.events);
    if (!page.more) return events;
  }
}

function untilRun(
  { engine, log }: Pick<Node, 'engine' | 'log'>,
  id: string,
  reached: (run: RunRecord) => boolean,
) {
  return new Promise<RunRecord>((resolve, reject) => {
    const look = async () => {
      const run = await engine.get(id);
      if (run && reached(run)) settle(() => resolve(run));
    };
    const failed = (error: unknown) => settle(() => reject(error));
    const timer = setInterval(() => look().catch(failed), 50);
    const off = log.onAppended(() => void look().catch(failed));
    const settle = (how: () => void) => {
      clearInterval(timer);
      off();
      how();
    };
    look().catch(failed);
  });
}

type PartsInput = { parts: number };

/** A kind of run with three steps of `parts` findings each; `work` is what a part does. */
export function partsDefinition(
  work: (part: string, signal: AbortSignal) => Promise<unknown>,
  more: Partial<RunDefinition<PartsInput>> & { schema: RunDefinition<PartsInput>['input'] },
): RunDefinition<PartsInput> {
  const { schema, ...rest } = more;
  return {
    kind: 'parts',
    input: schema,
    concurrency: 4,
    steps: [
      { name: 'first', weight: 1 },
      { name: 'second', weight: 2 },
      { name: 'third', weight: 1 },
    ].map((step) => ({
      ...step,
      message: `Doing the ${step.name}.`,
      async run({ once, progress, run, signal }) {
        let done = 0;
        const one = async (index: number) => {
          const part = `${step.name}-${index}`;
          await once(
            part,
            () => work(part, signal),
            () => [{ type: 'finding', data: { part } }],
          );
          done += 1;
          progress(done / run.input.parts, `${done} of ${run.input.parts}`);
        };
        await Promise.all(Array.from({ length: run.input.parts }, (_, index) => one(index)));
        return { parts: done };
      },
    })),
    events: {
      started: ({ input }) => ({ type: 'started', data: input }),
      progress: (_run, { extra, ...at }) => ({ type: 'progress', data: { ...at, ...extra } }),
      completed: (_run, outputs) => ({ type: 'completed', data: outputs }),
      failed: (_run, error) => ({ type: 'error', data: { error } }),
      cancelled: () => ({ type: 'cancelled', data: {} }),
    },
    ...rest,
  };
}
