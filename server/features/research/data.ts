import type { z } from 'zod';
import { researchJob } from '#contracts/research.ts';
import type { Database } from '#server/database/types.ts';
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
