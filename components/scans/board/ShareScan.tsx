import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { formatDay } from '#components/ui/format.ts';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useScanShare } from '#hooks/useScanShare.ts';
import { CopyLink } from '../../trips/people/CopyLink.tsx';

/** The way to the link by which others read the scan. */
export function ShareScan({ scanId }: { scanId: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Share</Button>
      {isOpen ? <ShareDialog scanId={scanId} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function ShareDialog({ scanId, onClose }: { scanId: string; onClose: () => void }) {
  const { share, make, end, isBusy, error } = useScanShare(scanId);
  return (
    <Modal title="Share this scan" onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-soft">
          Anyone with the link sees your question, who travels and every fare, as it comes in. They can’t
          change or restart anything.
        </p>
        {error ? <ErrorNote title="That didn’t work">{error.message}</ErrorNote> : null}
        {share || error ? null : <Skeleton className="h-24" label="Looking for a link" />}
        {share?.url ? (
          <CopyLink
            label="Link to the scan"
            url={share.url}
            note="Shown only now. Lost it? Make a new one at any time."
          />
        ) : null}
        {share?.createdAt && !share.url ? (
          <p>
            You made a link on <span className="figures">{formatDay(share.createdAt.slice(0, 10))}</span>. A
            new one replaces it, and the old one stops working.
          </p>
        ) : null}
        {share ? (
          <div className="flex flex-wrap gap-2">
            {share.url ? null : (
              <Button kind={share.createdAt ? 'plain' : 'next'} disabled={isBusy} onClick={make}>
                {share.createdAt ? 'Make a new link' : 'Make a link'}
              </Button>
            )}
            {share.createdAt ? (
              <Button kind="stop" disabled={isBusy} onClick={end}>
                Turn it off
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
    </Modal>
  );
}
