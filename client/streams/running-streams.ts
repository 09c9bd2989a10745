import { isEnded, type RunFacts } from '#contracts/runs.ts';

/** Of the runs whose rows move: the ones to follow live. */
export const runningStreams = (runs: readonly Pick<RunFacts, 'status' | 'stream'>[]): string[] =>
  runs.filter((run) => !isEnded(run.status)).map((run) => run.stream);
