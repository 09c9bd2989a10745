import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { ArrowIcon } from '#components/ui/icons.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import type { AppError } from '#contracts/errors.ts';
import type { MergePlanAnswer } from '#contracts/plans.ts';

type Props = {
  done: MergePlanAnswer;
  /** Of the trip. */
  title: string;
  isBusy: boolean;
  /** Why it could not be taken back. */
  problem: AppError | null;
  onUndo: () => void;
  onClose: () => void;
};

/** What came into the trip, with the way there and the way back. */
export function AddedDays({ done: { tripId, added }, title, isBusy, problem, onUndo, onClose }: Props) {
  const t = useTranslations('plans.adding');
  return (
    <Modal title={t('added')} onClose={onClose}>
      <p role="status">
        {t.rich('stops', {
          count: added,
          title,
          name: (chunks) => <bdi className="font-semibold">{chunks}</bdi>,
        })}
      </p>
      {problem ? (
        <div className="mt-4">
          <ErrorNote title={t('notUndone')}>
            <ProblemText of={problem} />
          </ErrorNote>
        </div>
      ) : null}
      <div className="mt-5 flex flex-wrap gap-3">
        <ButtonLink kind="next" href={`/trips/${tripId}`}>
          {t('open')} <ArrowIcon />
        </ButtonLink>
        <Button disabled={isBusy} onClick={onUndo}>
          {t('undo')}
        </Button>
      </div>
    </Modal>
  );
}
