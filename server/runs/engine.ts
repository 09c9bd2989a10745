import type { Logger } from 'pino';
import { AppError } from '#contracts/errors.ts';
import { isEnded } from '#contracts/runs.ts';
import { type Clock, systemClock } from '#core/clock.ts';
import type { Database, Tx } from '#server/database/types.ts';
import type { JobQueue } from '#server/jobs/types.ts';
import { systemTimers, type Timers } from '#server/lib/timers.ts';
import type { StreamLog } from '#server/realtime/types.ts';
import {
  countActive,
  countByStatus,
  endRun,
  findCheckpoint,
  findRun,
  insertRun,
  listRuns,
  moveRuns,
  requeueEnded,
  requeueSteps,
} from './data.ts';
import type { LeaseTimings } from './dependencies.ts';
import { defaultStepRetry, type StepRetry } from './failure.ts';
import { storable } from './json.ts';
import { defaultLeaseTimings } from './leases.ts';
import { enqueueEnded, enqueueRun, queueOf, runJob } from './queues.ts';
import type { RunDefinition, RunEngine, RunPage, RunRecord, StartRun } from './types.ts';
import { wording } from './wording.ts';
import { createWorker, resumedEvent } from './worker.ts';

type EngineDependencies = {
  db: Database;
  log: StreamLog;
  jobs: JobQueue;
  logger: Logger;
  clock?: Clock;
  timers?: Timers;
  leaseTimings?: LeaseTimings;
  stepRetry?: StepRetry;
};

/** Durable runs of weighted steps. The run's row is the authority; the queue only says where to look. */
export function createRunEngine(dependencies: EngineDependencies): RunEngine {
  const { db, log, jobs, logger, clock = systemClock } = dependencies;
  const definitions = new Map<string, RunDefinition<unknown>>();
  const worker = createWorker({
    timers: systemTimers,
    leaseTimings: defaultLeaseTimings,
    stepRetry: defaultStepRetry,
    ...dependencies,
    clock,
    definitions,
  });

  jobs.define(queueOf.ended, runJob, afterEnd, { concurrency: 2, retryLimit: 10 });

  async function afterEnd({ runId }: { runId: string }): Promise<void> {
    const run = await findRun(db.prisma, runId);
    // Retried meanwhile: the next end has its own job.
    if (run && isEnded(run.status)) await definitions.get(run.kind)?.onEnded?.(run);
  }

  function definitionOf(kind: string): RunDefinition<unknown> {
    const definition = definitions.get(kind);
    if (!definition) throw new Error(`There is no kind of run called ${kind}.`);
    return definition;
  }

  /** Why a run could not be changed: it does not exist, or its state forbids it. */
  async function refusal(id: string, sentence: string): Promise<AppError> {
    const run = await findRun(db.prisma, id);
    return run ? new AppError('conflict', sentence) : new AppError('not_found', 'This work doesn’t exist.');
  }

  return {
    define(definition) {
      check(definition);
      definitions.set(definition.kind, definition as RunDefinition<unknown>);
      const { kind, concurrency } = definition;
      jobs.define(
        queueOf(kind),
        runJob,
        ({ runId }) => worker.perform(definition as RunDefinition<unknown>, runId),
        { concurrency, groupConcurrency: Math.max(1, concurrency - 1) },
      );
    },

    async start<Input>(kind: string, { id, ownerId, input, atMost, also }: StartRun<Input>) {
      const definition = definitionOf(kind);
      const run = await log.transaction(async (tx, append) => {
        if (atMost && (await countActive(tx, kind, ownerId)) >= atMost.active)
          throw new AppError('conflict', atMost.refusal);
        const created = await insertRun(tx, {
          id,
          kind,
          ownerId,
          streamId: `${kind}:${id}`,
          message: wording.queued,
          createdAt: clock(),
          input: storable(input),
        });
        await append(created.streamId, definition.events.started(created));
        await also?.(tx, append, created as RunRecord<Input>);
        await enqueueRun(jobs, created, tx);
        return created;
      });
      jobs.wake(queueOf(kind));
      return run as RunRecord<Input>;
    },

    async get<Input>(id: string, tx: Tx | undefined) {
      return (await findRun(tx ?? db.prisma, id)) as RunRecord<Input> | null;
    },

    async list<Input>(ownerId: string, kind: string, page: RunPage) {
      const runs = await listRuns(db.prisma, { ownerId, kind, ...page, limit: page.limit + 1 });
      const shown = runs.slice(0, page.limit) as RunRecord<Input>[];
      return { runs: shown, nextCursor: runs.length > page.limit ? (shown.at(-1)?.id ?? null) : null };
    },

    async output<T>(runId: string, step: string) {
      return (await findCheckpoint(db.prisma, runId, step)) as T | null;
    },

    async cancel(id) {
      const run = await log.transaction(async (tx, append) => {
        const end = { status: 'cancelled' as const, message: wording.cancelled, finishedAt: clock() };
        const ended = await endRun(tx, id, end);
        if (!ended) return null;
        const definition = definitionOf(ended.kind);
        await append(ended.streamId, definition.events.cancelled(ended));
        await log.close(tx, ended.streamId);
        await enqueueEnded(jobs, definition, id, tx);
        return ended;
      });
      if (!run) throw await refusal(id, 'It has ended already.');
      worker.stop(id);
      jobs.wake(queueOf.ended);
      return run;
    },

    async retry(id) {
      const run = await log.transaction(async (tx, append) => {
        const queued = await requeueEnded(tx, id, wording.retried);
        if (!queued) return null;
        await log.reopen(tx, queued.streamId);
        await append(queued.streamId, resumedEvent(definitionOf(queued.kind), queued));
        await enqueueRun(jobs, queued, tx);
        return queued;
      });
      if (!run) throw await refusal(id, 'Only what failed or was cancelled can be tried again.');
      jobs.wake(queueOf(run.kind));
      return run;
    },

    async rerun(id, { steps, also }) {
      const run = await log.transaction(async (tx, append) => {
        const queued = await requeueSteps(tx, id, wording.retried, steps);
        if (!queued) return null;
        await also(tx);
        await log.reopen(tx, queued.streamId);
        await append(queued.streamId, resumedEvent(definitionOf(queued.kind), queued));
        await enqueueRun(jobs, queued, tx);
        return queued;
      });
      if (!run) throw await refusal(id, 'It is still under way.');
      jobs.wake(queueOf(run.kind));
      return run;
    },

    mergeAccount: moveRuns,
    stats: () => countByStatus(db.prisma),

    async work() {
      await worker.start();
      logger.debug({ kinds: [...definitions.keys()] }, 'runs are worked off');
    },

    drain: (timeoutMs) => worker.drain(timeoutMs),
  };
}

function check({ kind, steps }: Pick<RunDefinition<unknown>, 'kind' | 'steps'>): void {
  const names = steps.map(({ name }) => name);
  if (steps.length === 0 || new Set(names).size < names.length) {
    throw new Error(`A ${kind} needs steps with different names.`);
  }
  // `step/part` names the checkpoint of a part.
  if (names.some((name) => name.includes('/'))) throw new Error(`A step of ${kind} has a slash in its name.`);
  if (steps.some(({ weight }) => !(weight > 0))) throw new Error(`Each step of ${kind} weighs more than 0.`);
}
