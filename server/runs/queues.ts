import { z } from 'zod';
import type { Tx } from '#server/database/types.ts';
import type { JobQueue } from '#server/jobs/types.ts';
import { countUnended } from './data.ts';
import type { RunDefinition, RunRecord } from './types.ts';

export const runJob = z.object({ runId: z.string() });

/** Queue names: one for each kind of run, and one for what is to be done after an end. */
export const queueOf = Object.assign((kind: string) => `run.${kind}`, { ended: 'runs.ended' });

/**
 * Fair between owners: a job ranks by how many runs its owner has under way, so owners take turns; and one owner never
 * holds all workers of a process (`groupConcurrency`), so a newcomer needn't wait for a long run to end.
 */
export async function enqueueRun(jobs: JobQueue, run: RunRecord, tx?: Tx): Promise<void> {
  const rank = tx ? await countUnended(tx, run.ownerId) : 0;
  await jobs.enqueue(
    queueOf(run.kind),
    { runId: run.id },
    { priority: -rank, group: run.ownerId, ...(tx ? { tx } : {}) },
  );
}

/** In the transaction of the end, so that `onEnded` is called at least once even if this process dies right after. */
export async function enqueueEnded(
  jobs: JobQueue,
  definition: RunDefinition<unknown>,
  runId: string,
  tx: Tx,
): Promise<void> {
  if (definition.onEnded) await jobs.enqueue(queueOf.ended, { runId }, { tx });
}
