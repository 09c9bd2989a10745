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
            {status === 'active' ? 'Pause' : 'Resume'}
          </Button>
        )}
        <Dialog
          open={editing}
          onOpenChange={setEditing}
          title="Edit price watch"
          trigger={<Button small>Edit</Button>}
        >
          {(close) => <EditWatch watch={watch} close={close} />}
        </Dialog>
        <Dialog
          open={deleting}
          onOpenChange={setDeleting}
          title="Delete this price watch?"
          trigger={<Button small>Delete</Button>}
        >
          {(close) => (
            <>
              <p>We’ll stop checking this price and delete its alerts. You can pause it instead.</p>
              <div className="mt-5 flex flex-wrap gap-3">
                <Button
                  kind="stop"
                  disabled={isBusy}
                  onClick={async () => {
                    if (await remove(id)) router.push('/watches');
                  }}
                >
                  Delete
                </Button>
                <Button onClick={close}>Cancel</Button>
              </div>
            </>
          )}
        </Dialog>
      </div>
      {error ? <ErrorNote title="That didn’t work">{error.message}</ErrorNote> : null}
    </>
  );
}
