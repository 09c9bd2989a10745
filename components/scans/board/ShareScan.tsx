import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useScanShare } from '#hooks/useScanShare.ts';
import { SecretLink } from '../../sharing/SecretLink.tsx';

/** The way to the link by which others read the scan. */
export function ShareScan({ scanId }: { scanId: string }) {
  const t = useTranslations('scans.board.share');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('button')}</Button>
      {isOpen ? <ShareDialog scanId={scanId} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function ShareDialog({ scanId, onClose }: { scanId: string; onClose: () => void }) {
  const t = useTranslations('scans.board.share');
  const tShared = useTranslations('scans.shared');
  const { share, make, end, isBusy, error } = useScanShare(scanId);
  return (
    <Modal title={t('title')} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-soft">{t('lead')}</p>
        {error ? (
          <ErrorNote title={tShared('failed')}>
            <ProblemText of={error} />
          </ErrorNote>
        ) : null}
        {share || error ? null : <Skeleton className="h-24" label={t('loading')} />}
        {share ? <SecretLink link={share} label={t('link')} isBusy={isBusy} make={make} end={end} /> : null}
      </div>
    </Modal>
  );
}
