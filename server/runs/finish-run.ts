import { setTimeout as wait } from 'node:timers/promises';
import type { Outcome } from './attempt.ts';
import { Fenced } from './control-flow.ts';
import { endRun, holdRun, insertCheckpoints } from './data.ts';
import type { WorkerDependencies } from './dependencies.ts';
import { stepDelay } from './failure.ts';
import { enqueueEnded, queueOf } from './queues.ts';
import type { RunDefinition, RunRecord } from './types.ts';
import { wording } from './wording.ts';

type FinisherDependencies = Pick<
  WorkerDependencies,
  'log' | 'jobs' | 'logger' | 'clock' | 'leaseTimings' | 'stepRetry'
>;

/** How a worker ends a run that it holds. */
export function createRunFinisher({
  log,
  jobs,
  logger,
  clock,
  leaseTimings,
  stepRetry,
}: FinisherDependencies) {
  /** The end, once: state, last checkpoint, event and the closing of the stream in one transaction. */
  async function finish(definition: RunDefinition<unknown>, run: RunRecord, outcome: Outcome): Promise<void> {
    await log.transaction(async (tx, append) => {
      const last = outcome.kind === 'completed' ? outcome.last : {};
      if (!(await holdRun(tx, run, leaseTimings.lease, last.place))) throw new Fenced();
      await insertCheckpoints(tx, run, last.checkpoints ?? []);
      const end =
        outcome.kind === 'completed'
          ? { status: 'completed' as const, message: wording.completed }
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

  return {
    /**
     * Ends the run, trying a few times: the database may be away for a moment. What still fails then is the feature's
     * own part of a completion, which would fail the next time too, so the run fails in its place.
     *
     * @throws Fenced when the worker no longer has the run, and what the database throws when it stays away
     */
    async conclude(definition: RunDefinition<unknown>, run: RunRecord, outcome: Outcome): Promise<void> {
      for (let tried = 1; ; tried++) {
        try {
          return await finish(definition, run, outcome);
        } catch (error) {
          if (error instanceof Fenced) throw error;
          logger.error({ err: error, runId: run.id, tried }, 'a run could not be ended');
          if (tried >= stepRetry.tries) {
            if (outcome.kind === 'failed') throw error;
            return finish(definition, run, {
              kind: 'failed',
              error: wording.failure(error, wording.completing),
            });
          }
          await wait(stepDelay(stepRetry, tried, error));
        }
      }
    },
  };
}
