import type { z } from 'zod';
import { researchJob } from '#contracts/research.ts';
import type { RunStatus } from '#contracts/runs.ts';
import type { Database, Tx } from '#server/database/types.ts';
import type { RunRecord } from '#server/runs/types.ts';
import { SUMMARY } from './run.ts';

export type Summary = z.infer<typeof summary>;
const summary = researchJob.shape.resultsSummary;

/** What the finished jobs among these found, by job id. */
export async function findSummaries(
  client: Pick<Database['prisma'], 'runCheckpoint'>,
  jobIds: readonly string[],
): Promise<Map<string, Summary>> {
  const rows = await client.runCheckpoint.findMany({
    where: { runId: { in: [...jobIds] }, key: SUMMARY },
    select: { runId: true, output: true },
  });
  return new Map(rows.map(({ runId, output }) => [runId, summary.parse(output)]));
}

/** The job's row as of this transaction, for a snapshot; null when there is none. */
export async function findJob(tx: Tx, jobId: string): Promise<RunRecord | null> {
  const row = await tx.run.findUnique({ where: { id: jobId } });
  return row && { ...row, status: row.status as RunStatus };
}

/** Runs of this traveller that have not ended. One after the other, or two starts would not see each other. */
export async function countActive(tx: Tx, kind: string, ownerId: string): Promise<number> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`active ${kind} ${ownerId}`}))`;
  return tx.run.count({ where: { ownerId, kind, status: { in: ['queued', 'running'] } } });
}
