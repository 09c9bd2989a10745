import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { count } from '#components/ui/format.ts';
import { ArrowIcon } from '#components/ui/icons.tsx';
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
  return (
    <Modal title="Added" onClose={onClose}>
      <p role="status">
        {count(added, 'new stop')} in <bdi className="font-semibold">{title}</bdi>. Everyone in the trip sees
        them now.
      </p>
      {problem ? (
        <div className="mt-4">
          <ErrorNote title="It wasn’t undone">{problem.message}</ErrorNote>
        </div>
      ) : null}
      <div className="mt-5 flex flex-wrap gap-3">
        <ButtonLink kind="next" href={`/trips/${tripId}`}>
          Open the trip <ArrowIcon />
        </ButtonLink>
        <Button disabled={isBusy} onClick={onUndo}>
          Undo
        </Button>
      </div>
    </Modal>
  );
}
