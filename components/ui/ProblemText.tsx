import type { OwnProblem } from '#contracts/own-problems.ts';
import { useProblemText } from './useProblemText.ts';

/** An error's sentence, as `useProblemText` says it. */
export function ProblemText({ of }: { of: { message: string; own?: OwnProblem | undefined } }) {
  return useProblemText()(of);
}
