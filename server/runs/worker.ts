import type { Tx } from '#server/database/types.ts';
import type { Append } from '#server/realtime/types.ts';
import { attempt } from './attempt.ts';
import { Fenced, HandedOver } from './control-flow.ts';
import {
  type Claim,
  claimRun,
  findRun,
  loadCheckpoints,
  queuedRuns,
  releaseRun,
  silentClaims,
} from './data.ts';
import type { Held, WorkerDependencies } from './dependencies.ts';
import { createRunFinisher } from './finish-run.ts';
import { createLeases } from './leases.ts';
import { enqueueRun, queueOf } from './queues.ts';
import type { RunDefinition, RunRecord } from './types.ts';
import { wording } from './wording.ts';
import { createWriter } from './writer.ts';

/** A run that takes its process down each time must not do so forever. A retry by hand grants as many again. */
const MAX_INTERRUPTIONS = 25;

type Execution = Held & { controller: AbortController; done: Promise<void> };

/** The part of the engine that works runs off. */
export function createWorker(dependencies: WorkerDependencies) {
  const { db, log, jobs, logger, clock, timers, leaseTimings, stepRetry, definitions } = dependencies;
  const executions = new Set<Execution>();
  const claiming = new Set<Promise<void>>();
  let stopping = false;
  // The queue may have jobs before this worker was started; a claim made now could be taken for a dead worker's.
  const started = Promise.withResolvers<void>();
  const finisher = createRunFinisher(dependencies);
  const kinds = () => [...definitions.keys()];
  const leases = createLeases({
    db,
    logger,
    leaseTimings,
    held: () => [...executions],
    sweep: () => claimExpired(false),
    alone: db.kind === 'embedded',
  });

  /** The job of the queue: a hint that a run waits. Whether it still does, the claim decides. */
  async function perform(definition: RunDefinition<unknown>, id: string): Promise<void> {
    await started.promise;
    if (stopping) {
      // Taken just before the queue was paused. The run is untouched; another worker gets the hint.
      await jobs.enqueue(queueOf(definition.kind), { runId: id });
      return;
    }
    const claim = log.transaction((tx) => claimRun(tx, id, clock(), leaseTimings.lease));
    // Draining waits for it: a claim that comes through later would keep the run until its lease is over.
    const settled = claim.then(
      () => {},
      () => {},
    );
    claiming.add(settled);
    const run = await claim.finally(() => claiming.delete(settled));
    if (!run) return;
    if (stopping) return release(definition, run);
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
    leases.taken();
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
        return await finisher.conclude(definition, run, { kind: 'failed', error: wording.outdated });
      }
      const current = { ...run, input: parsed.data };
      const checkpoints = await loadCheckpoints(db.prisma, run.id);
      const writer = createWriter({
        log,
        run,
        leaseMs: leaseTimings.lease,
        onFenced: () => controller.abort(new Fenced()),
        onPlaced: ({ progress, ...at }) => definition.onProgress?.(current, { percentage: progress, ...at }),
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
      await finisher.conclude(definition, current, outcome);
    } catch (error) {
      if (error instanceof HandedOver) return release(definition, run);
      if (!(error instanceof Fenced)) throw error;
      logger.info({ runId: run.id, attempt: run.attempt }, 'this worker no longer has the run');
    }
  }

  async function release(definition: RunDefinition<unknown>, claim: Claim): Promise<void> {
    await log.transaction((tx, append) => requeue(tx, append, claim));
    jobs.wake(queueOf(definition.kind));
  }

  /** Puts a running run back into the queue, if this claim is still its newest one, and says so in its stream. */
  async function requeue(tx: Tx, append: Append, claim: Claim): Promise<void> {
    const run = await releaseRun(tx, claim, wording.interrupted);
    const definition = run && definitions.get(run.kind);
    if (!run || !definition) return;
    await append(run.streamId, resumedEvent(definition, run));
    await enqueueRun(jobs, run, tx);
  }

  /**
   * Takes over what silent workers left. On the embedded database the lock of the data folder proves that whoever
   * worked before this process is dead, so at the start there is nothing to wait for.
   */
  async function claimExpired(everything: boolean): Promise<void> {
    const silent = await silentClaims(db, kinds(), everything);
    for (const claim of silent) {
      logger.info({ runId: claim.id, attempt: claim.attempt }, 'a run lost its worker');
      if (claim.attempt % MAX_INTERRUPTIONS === 0) await giveUp(claim);
      else await log.transaction((tx, append) => requeue(tx, append, claim));
    }
    if (everything) {
      // Their jobs may have been in a dead worker's hands too; a second hint does no harm.
      for (const run of await queuedRuns(db, kinds())) await enqueueRun(jobs, run);
    }
    if (everything || silent.length > 0) for (const kind of kinds()) jobs.wake(queueOf(kind));
  }

  async function giveUp(claim: Claim): Promise<void> {
    const run = await findRun(db.prisma, claim.id);
    const definition = run && definitions.get(run.kind);
    if (!run || !definition) return;
    const outcome = { kind: 'failed' as const, error: wording.interruptedTooOften };
    await finisher
      .conclude(definition, { ...run, attempt: claim.attempt }, outcome)
      .catch((error: unknown) => {
        if (!(error instanceof Fenced)) throw error;
      });
  }

  return {
    perform,

    async start(): Promise<void> {
      await claimExpired(db.kind === 'embedded');
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
      await Promise.all(claiming);
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
export function resumedEvent(definition: RunDefinition<unknown>, run: RunRecord) {
  const step = run.currentStep ?? definition.steps[0]?.name ?? '';
  return definition.events.progress(run, { step, percentage: run.progress, message: run.message, extra: {} });
}
