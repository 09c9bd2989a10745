import type { RunFacts } from '#contracts/runs.ts';
import type { RunRecord } from './types.ts';

/** What clients are told of any run. */
export const runFactsOf = (run: RunRecord): RunFacts => ({
  status: run.status,
  message: run.message,
  stream: run.streamId,
  attempt: run.attempt,
  error: run.error,
  createdAt: run.createdAt.toISOString(),
  startedAt: run.startedAt?.toISOString() ?? null,
  finishedAt: run.finishedAt?.toISOString() ?? null,
});
