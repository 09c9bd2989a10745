import type { Draft } from './draft.ts';

/** What every stage of the questionnaire is given. */
export type StageProps = {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  /** What is wrong with a field, by its dotted path. */
  errorAt: (path: string) => string | undefined;
};
