import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { Dialog } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import type { Watch } from '#contracts/watches.ts';
import { useWatchActions } from '#hooks/useWatches.ts';
import { EditWatch } from './EditWatch.tsx';

/** Pause, change, delete. */
export function WatchActions({ watch }: { watch: Watch }) {
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
            {status === 'active' ? 'Pause' : 'Go on'}
          </Button>
        )}
        <Dialog
          open={editing}
          onOpenChange={setEditing}
          title="Change the watch"
          trigger={<Button small>Change</Button>}
        >
          {(close) => <EditWatch watch={watch} close={close} />}
        </Dialog>
        <Dialog
          open={deleting}
          onOpenChange={setDeleting}
          title="Delete this watch?"
          trigger={<Button small>Delete</Button>}
        >
          {(close) => (
            <>
              <p>It is not looked at any more, and its alerts are forgotten. To rest it, pause it instead.</p>
              <div className="mt-5 flex flex-wrap gap-3">
                <Button
                  kind="stop"
                  disabled={isBusy}
                  onClick={async () => {
                    if (await remove(id)) router.push('/watches');
                  }}
                >
                  Delete it
                </Button>
                <Button onClick={close}>Keep it</Button>
              </div>
            </>
          )}
        </Dialog>
      </div>
      {error ? <ErrorNote title="That did not work">{error.message}</ErrorNote> : null}
    </>
  );
}
