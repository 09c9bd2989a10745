import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import type { AppError } from '#contracts/errors.ts';

/** For what belongs to no field; fields say their own. */
export function Refusal({ error, title }: { error: AppError | null; title: string }) {
  if (!error || (error.issues && error.issues.length > 0)) return null;
  return (
    <ErrorNote title={title}>
      <ProblemText of={error} />
    </ErrorNote>
  );
}
