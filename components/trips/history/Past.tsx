'use client';

import { Button } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { count } from '#components/ui/format.ts';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { HistoryEntry, TripState } from '#contracts/trips.ts';
import { difference } from '#core/trips/state.ts';
import { useTripAt } from '#hooks/useTripHistory.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { PrintedTrip } from '../print/PrintedTrip.tsx';
import { whenText } from '../shared/labels.ts';

type Props = {
  entry: HistoryEntry;
  now: TripState;
  onRestore: (seq: number) => void;
  onClose: () => void;
};

/** The trip as it was after an entry, and the way back there. */
export function Past({ entry, now, onRestore, onClose }: Props) {
  const { tripId, canEdit } = useTripActions();
  const { state, error } = useTripAt(tripId, entry.seq);
  const apart = state ? difference(now, state).length : 0;
  return (
    <Modal title={`Version from ${whenText(entry.at)}`} onClose={onClose} wide>
      {error ? <ErrorNote title="This version can’t be loaded">{error.message}</ErrorNote> : null}
      {!state && !error ? <Skeleton className="h-96" label="Loading this version" /> : null}
      {state ? (
        <>
          <div className="mb-6 flex flex-wrap items-center justify-between gap-3 bg-panel px-4 py-3">
            <p className="min-w-0 flex-1 basis-60">
              {apart === 0
                ? 'This is the current version.'
                : `${count(apart, 'difference')} from the current version.`}
            </p>
            {canEdit && apart > 0 ? (
              <Button small onClick={() => onRestore(entry.seq)}>
                Restore this version
              </Button>
            ) : null}
          </div>
          <PrintedTrip state={state} showBudget />
        </>
      ) : null}
    </Modal>
  );
}
