'use client';

import { Dialog } from '#components/ui/Dialog.tsx';
import { count, formatDays } from '#components/ui/format.ts';
import type { TripState } from '#contracts/trips.ts';
import { endDateOf } from '#core/trips/mutators/trip.ts';
import { daysOf } from '#core/trips/state.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { DatesForm } from './DatesForm.tsx';

export const datesText = (trip: TripState): string => {
  const { startDate } = trip.trip;
  const length = count(daysOf(trip).length, 'day');
  return startDate
    ? `${formatDays(startDate, endDateOf(trip) ?? startDate)}, ${length}`
    : `${length}, no dates yet`;
};

/** When the trip is. Nothing planned is ever deleted by it. */
export function DatesDialog({
  trip,
  isOpen,
  onOpen,
}: {
  trip: TripState;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}) {
  const { canEdit } = useTripActions();
  if (!canEdit) return <p className="text-soft">{datesText(trip)}</p>;
  return (
    <Dialog
      open={isOpen}
      onOpenChange={onOpen}
      title="Trip dates"
      trigger={
        <button
          type="button"
          className="min-h-9 text-start underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink"
        >
          <span className="sr-only">Change the dates: </span>
          {datesText(trip)}
        </button>
      }
    >
      {(close) => <DatesForm trip={trip} close={close} />}
    </Dialog>
  );
}
