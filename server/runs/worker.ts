import type { Logger } from 'pino';
import type { Clock } from '#core/clock.ts';
import type { Database, Tx } from '#server/database/types.ts';
import type { JobQueue } from '#server/jobs/types.ts';
import type { Append, StreamLog } from '#server/realtime/types.ts';
import { attempt, type Outcome } from './attempt.ts';
import type { Timers } from './coalescer.ts';
import {
  type Claim,
  claimRun,
  endRun,
  holdRun,
  insertCheckpoints,
  loadCheckpoints,
  queuedRuns,
  releaseRun,
  silentClaims,
} from './data.ts';
import type { StepRetry } from './failure.ts';
import { createLeases, type Held, type Rhythm } from './leases.ts';
import { enqueueEnded, enqueueRun, queueOf } from './queues.ts';
import { Fenced, HandedOver } from './stops.ts';
import type { RunDefinition, RunRecord } from './types.ts';
import { words } from './words.ts';
import { createWriter } from './writer.ts';

export type WorkerDependencies = {
  db: Database;
  log: StreamLog;
  jobs: JobQueue;
  logger: Logger;
  clock: Clock;
  timers: Timers;
  rhythm: Rhythm;
  stepRetry: StepRetry;
  definitions: ReadonlyMap<string, RunDefinition<unknown>>;
};

type Execution = Held & { controller: AbortController; done: Promise<void> };

/** The part of the engine that works runs off. */
export function createWorker(dependencies: WorkerDependencies) {
  const { db, log, jobs, logger, clock, timers, rhythm, stepRetry, definitions } = dependencies;
  const executions = new Set<Execution>();
  let stopping = false;
  // The queue may have jobs before this worker was started; a claim made now could be taken for a dead worker's.
  const started = Promise.withResolvers<void>();
  const kinds = () => [...definitions.keys()];
  const leases = createLeases({
    db,
    logger,
    rhythm,
    held: () => [...executions],
    sweep: () => takeOver(false),
  });

  /** The job of the queue: a hint that a run waits. Whether it still does, the claim decides. */
  async function perform(definition: RunDefinition<unknown>, id: string): Promise<void> {
    await started.promise;
    if (stopping) {
      // Taken just before the queue was paused. The run is untouched; another worker gets the hint.
      await jobs.enqueue(queueOf(definition.kind), { runId: id });
      return;
    }
    const run = await log.transaction((tx) => claimRun(tx, id, clock(), rhythm.lease));
    if (!run) return;
    const controller = new AbortController();
    const done = execute(definition, run, controller);
    const execution: Execution = {
      id,
      attempt: run.attempt,
      controller,
      done: done.catch(() => {}),
      stop: () => controller.abort(new Fenced()),
    };
    executions.add(execution);
    await done.finally(() => executions.delete(execution));
  }

  async function execute(
    definition: RunDefinition<unknown>,
    run: RunRecord,
    controller: AbortController,
  ): Promise<void> {
    try {
      const parsed = definition.input.safeParse(run.input);
      if (!parsed.success) {
        // Asked for under an older release, whose wishes this one does not understand.
        logger.error({ err: parsed.error, runId: run.id }, 'a stored input is not valid any more');
        return await finish(definition, run, { kind: 'failed', error: words.outdated });
      }
      const current = { ...run, input: parsed.data };
      const checkpoints = await loadCheckpoints(db.prisma, run.id);
      const writer = createWriter({
        log,
        run,
        leaseMs: rhythm.lease,
        onFenced: () => controller.abort(new Fenced()),
      });
      const outcome = await attempt({
        definition,
        run: current,
        checkpoints,
        writer,
        signal: controller.signal,
        stopping: () => stopping,
        logger,
        timers,
        retry: stepRetry,
      });
      await finish(definition, current, outcome);
    } catch (error) {
      if (error instanceof HandedOver) return release(definition, run);
      if (!(error instanceof Fenced)) throw error;
      logger.info({ runId: run.id, attempt: run.attempt }, 'this worker no longer has the run');
    }
  }

  /** The end, once: state, last checkpoint, event and the closing of the stream in one transaction. */
  async function finish(definition: RunDefinition<unknown>, run: RunRecord, outcome: Outcome): Promise<void> {
    await log.transaction(async (tx, append) => {
      const last = outcome.kind === 'completed' ? outcome.last : {};
      if (!(await holdRun(tx, run, rhythm.lease, last.place))) throw new Fenced();
      await insertCheckpoints(tx, run, last.checkpoints ?? []);
      const end =
        outcome.kind === 'completed'
          ? { status: 'completed' as const, message: words.completed }
          : { status: 'failed' as const, message: outcome.error, error: outcome.error };
      const ended = await endRun(tx, run.id, { ...end, finishedAt: clock() });
      if (!ended) throw new Fenced();
      const current = { ...ended, input: run.input };
      const event =
        outcome.kind === 'completed'
          ? await definition.events.completed(current, outcome.outputs, tx)
          : definition.events.failed(current, outcome.error);
      await append(run.streamId, ...(last.events ?? []), event);
      await log.close(tx, run.streamId);
      await enqueueEnded(jobs, definition, run.id, tx);
    });
    jobs.wake(queueOf.ended);
  }

  async function release(definition: RunDefinition<unknown>, claim: Claim): Promise<void> {
    await log.transaction((tx, append) => requeue(tx, append, claim));
    jobs.wake(queueOf(definition.kind));
  }

  /** Puts a running run back into the queue, if this claim is still its newest one, and says so in its stream. */
  async function requeue(tx: Tx, append: Append, claim: Claim): Promise<void> {
    const run = await releaseRun(tx, claim, words.interrupted);
    const definition = run && definitions.get(run.kind);
    if (!run || !definition) return;
    await append(run.streamId, goingOn(definition, run));
    await enqueueRun(jobs, run, tx);
  }

  /**
   * Takes over what silent workers left. On the embedded database the lock of the data folder proves that whoever
   * worked before this process is dead, so at the start there is nothing to wait for.
   */
  async function takeOver(everything: boolean): Promise<void> {
    for (const claim of await silentClaims(db, kinds(), everything)) {
      await log.transaction((tx, append) => requeue(tx, append, claim));
      logger.info({ runId: claim.id, attempt: claim.attempt }, 'a run without a worker goes on');
    }
    if (everything) {
      // Their jobs may have been in a dead worker's hands too; a second hint does no harm.
      for (const run of await queuedRuns(db, kinds())) await enqueueRun(jobs, run);
    }
    for (const kind of kinds()) jobs.wake(queueOf(kind));
  }

  return {
    perform,

    async start(): Promise<void> {
      await takeOver(db.kind === 'embedded');
      leases.start();
      started.resolve();
    },

    /** Aborts at once what this process does for a run that was cancelled here. */
    stop(id: string): void {
      for (const execution of executions) if (execution.id === id) execution.stop();
    },

    async drain(timeoutMs: number): Promise<void> {
      stopping = true;
      started.resolve();
      await Promise.all(kinds().map((kind) => jobs.pause(queueOf(kind))));
      const all = Promise.all([...executions].map(({ done }) => done));
      const late = timers.after(timeoutMs, () => {
        for (const { controller } of executions) controller.abort(new HandedOver());
      });
      await all;
      late();
      leases.stop();
    },
  };
}

/** What the stream is told when a run goes on that had stopped. */
export function goingOn(definition: RunDefinition<unknown>, run: RunRecord) {
  const step = run.currentStep ?? definition.steps[0]?.name ?? '';
  return definition.events.progress(run, { step, percentage: run.progress, message: run.message, extra: {} });
}
