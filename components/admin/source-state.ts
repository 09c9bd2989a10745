import type { SourceHealth } from '#contracts/sources.ts';

const states: Record<SourceHealth['state'], string> = {
  unasked: 'Not asked yet',
  ok: 'Answers',
  failing: 'Failing',
  resting: 'Failing, left alone for a while',
};

/** What is to be said of a source, in a word or two. */
export const sourceState = ({ state }: Pick<SourceHealth, 'state'>): string => states[state];

/** What went wrong last, while that still matters. */
export const sourceProblem = ({ state, problem }: Pick<SourceHealth, 'state' | 'problem'>): string | null =>
  state === 'failing' || state === 'resting' ? problem : null;
