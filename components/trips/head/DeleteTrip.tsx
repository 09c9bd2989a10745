'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { BIN_DAYS } from '#contracts/trips.ts';
import { useTrips } from '#hooks/useTrips.ts';

type Props = { tripId: string; title: string; onClose: () => void };

export function DeleteTrip({ tripId, title, onClose }: Props) {
  const t = useTranslations('trips.head.delete');
  const tActions = useTranslations('common.actions');
  const router = useRouter();
  const { remove, removeError } = useTrips();
  return (
    <Modal title={t('title', { title })} onClose={onClose}>
      <p>{t('note', { days: BIN_DAYS })}</p>
      {removeError ? (
        <ErrorNote title={t('failed')}>
          <ProblemText of={removeError} />
        </ErrorNote>
      ) : null}
      <div className="mt-5 flex flex-wrap gap-3">
        <Button
          kind="stop"
          onClick={async () => {
            if (await remove(tripId)) router.push('/trips');
          }}
        >
          {t('confirm')}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {tActions('cancel')}
        </Button>
      </div>
    </Modal>
  );
}
