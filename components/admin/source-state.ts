import type { SourceHealth } from '#contracts/sources.ts';

/** What went wrong last, while that still matters. */
export const sourceProblem = ({ state, problem }: Pick<SourceHealth, 'state' | 'problem'>): string | null =>
  state === 'failing' || state === 'resting' ? problem : null;
