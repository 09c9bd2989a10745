import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import type { ErrorBody } from '#contracts/errors.ts';

/** Why the last thing that was done here did not work, in sight wherever the page is scrolled to. */
export function ChangeError({ error, onClose }: { error: ErrorBody | null; onClose: () => void }) {
  const t = useTranslations('trip-panels.offline');
  const tActions = useTranslations('common.actions');
  if (!error) return null;
  return (
    <div className="fixed inset-x-4 bottom-4 z-50 mx-auto max-w-xl shadow-over">
      <ErrorNote
        title={t('failed')}
        action={
          <Button small onClick={onClose}>
            {tActions('close')}
          </Button>
        }
      >
        <ProblemText of={error} />
      </ErrorNote>
    </div>
  );
}
