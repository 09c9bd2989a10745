import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useScanShare } from '#hooks/useScanShare.ts';
import { SecretLink } from '../../sharing/SecretLink.tsx';

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
        {share ? (
          <SecretLink link={share} label="Link to the scan" isBusy={isBusy} make={make} end={end} />
        ) : null}
      </div>
    </Modal>
  );
}
