'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { HistoryEntry, TripState } from '#contracts/trips.ts';
import { difference } from '#core/trips/state.ts';
import { useTripAt } from '#hooks/useTripHistory.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { PrintedTrip } from '../print/PrintedTrip.tsx';

type Props = {
  entry: HistoryEntry;
  now: TripState;
  onRestore: (seq: number) => void;
  onClose: () => void;
};

/** The trip as it was after an entry, and the way back there. */
export function Past({ entry, now, onRestore, onClose }: Props) {
  const t = useTranslations('trip-panels.history');
  const formats = useFormats();
  const { tripId, canEdit } = useTripActions();
  const { state, error } = useTripAt(tripId, entry.seq);
  const apart = state ? difference(now, state).length : 0;
  return (
    <Modal title={t('versionFrom', { when: formats.moment(entry.at) })} onClose={onClose} wide>
      {error ? (
        <ErrorNote title={t('versionNotLoaded')}>
          <ProblemText of={error} />
        </ErrorNote>
      ) : null}
      {!state && !error ? <Skeleton className="h-96" label={t('versionLoading')} /> : null}
      {state ? (
        <>
          <div className="mb-6 flex flex-wrap items-center justify-between gap-3 bg-panel px-4 py-3">
            <p className="min-w-0 flex-1 basis-60">
              {apart === 0 ? t('current') : t('apart', { count: apart })}
            </p>
            {canEdit && apart > 0 ? (
              <Button small onClick={() => onRestore(entry.seq)}>
                {t('restore')}
              </Button>
            ) : null}
          </div>
          <PrintedTrip state={state} showBudget />
        </>
      ) : null}
    </Modal>
  );
}
