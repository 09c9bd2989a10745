import { useTranslations } from 'next-intl';
import type { OwnProblem } from '#contracts/own-problems.ts';
import { Button } from './Button.tsx';
import { ErrorNote } from './ErrorNote.tsx';
import { ProblemText } from './ProblemText.tsx';
import { Skeleton } from './Skeleton.tsx';

type Props = {
  /** "Loading your trips". */
  label: string;
  /** Said when it can't be fetched. */
  problem: string;
  isHere: boolean;
  error: { message: string; own?: OwnProblem | undefined } | null;
  retry: () => void;
  className?: string;
};

/** Stands for something until it is here, or says why it is not. What is here already stays under the words. */
export function Fetching({ label, problem, isHere, error, retry, className = 'h-72' }: Props) {
  const t = useTranslations('common');
  if (error)
    return (
      <ErrorNote
        title={problem}
        action={
          <Button small onClick={retry}>
            {t('tryAgain')}
          </Button>
        }
      >
        <ProblemText of={error} />
      </ErrorNote>
    );
  return isHere ? null : <Skeleton className={className} label={label} />;
}
