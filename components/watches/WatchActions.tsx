import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { Dialog } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import type { Watch } from '#contracts/watches.ts';
import { useWatchActions } from '#hooks/useWatches.ts';
import { EditWatch } from './EditWatch.tsx';

/** Pause, change, delete. */
export function WatchActions({ watch }: { watch: Watch }) {
  const t = useTranslations('watches.actions');
  const tActions = useTranslations('common.actions');
  const router = useRouter();
  const [editing, setEditing] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const { change, remove, isBusy, error } = useWatchActions();
  const { id, status } = watch;
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {status === 'ended' ? null : (
          <Button small disabled={isBusy} onClick={() => void change(id, { paused: status === 'active' })}>
            {status === 'active' ? t('pause') : t('resume')}
          </Button>
        )}
        <Dialog
          open={editing}
          onOpenChange={setEditing}
          title={t('edit')}
          trigger={<Button small>{tActions('edit')}</Button>}
        >
          {(close) => <EditWatch watch={watch} close={close} />}
        </Dialog>
        <Dialog
          open={deleting}
          onOpenChange={setDeleting}
          title={t('delete')}
          trigger={<Button small>{tActions('delete')}</Button>}
        >
          {(close) => (
            <>
              <p>{t('deleteLead')}</p>
              <div className="mt-5 flex flex-wrap gap-3">
                <Button
                  kind="stop"
                  disabled={isBusy}
                  onClick={async () => {
                    if (await remove(id)) router.push('/watches');
                  }}
                >
                  {tActions('delete')}
                </Button>
                <Button onClick={close}>{tActions('cancel')}</Button>
              </div>
            </>
          )}
        </Dialog>
      </div>
      {error ? (
        <ErrorNote title={t('failed')}>
          <ProblemText of={error} />
        </ErrorNote>
      ) : null}
    </>
  );
}
