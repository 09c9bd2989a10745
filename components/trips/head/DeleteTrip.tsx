'use client';

import { useRouter } from 'next/navigation';
import { Button } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { BIN_DAYS } from '#contracts/trips.ts';
import { useTrips } from '#hooks/useTrips.ts';

type Props = { tripId: string; title: string; onClose: () => void };

export function DeleteTrip({ tripId, title, onClose }: Props) {
  const router = useRouter();
  const { remove, removeError } = useTrips();
  return (
    <Modal title={`Delete “${title}”?`} onClose={onClose}>
      <p>
        It will be deleted for everyone, with its history, notes and budget. You can bring it back for{' '}
        {BIN_DAYS} days, under Trips.
      </p>
      {removeError ? <ErrorNote title="The trip wasn’t deleted">{removeError.message}</ErrorNote> : null}
      <div className="mt-5 flex flex-wrap gap-3">
        <Button
          kind="stop"
          onClick={async () => {
            if (await remove(tripId)) router.push('/trips');
          }}
        >
          Delete trip
        </Button>
        <Button kind="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </Modal>
  );
}
