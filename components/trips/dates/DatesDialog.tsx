'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '#components/ui/Dialog.tsx';
import type { Formats } from '#components/ui/format.ts';
import { useFormats } from '#components/ui/useFormats.ts';
import type { TripState } from '#contracts/trips.ts';
import { endDateOf } from '#core/trips/mutators/trip.ts';
import { daysOf } from '#core/trips/state.ts';
import type { Translator } from '#messages/messages.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { DatesForm } from './DatesForm.tsx';

const datesText = (trip: TripState, t: Translator<'trips.dates'>, formats: Formats): string => {
  const { startDate } = trip.trip;
  const count = daysOf(trip).length;
  return startDate
    ? t('dated', { dates: formats.days(startDate, endDateOf(trip) ?? startDate), count })
    : t('undated', { count });
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
  const t = useTranslations('trips.dates');
  const formats = useFormats();
  const { canEdit } = useTripActions();
  if (!canEdit) return <p className="text-soft">{datesText(trip, t, formats)}</p>;
  return (
    <Dialog
      open={isOpen}
      onOpenChange={onOpen}
      title={t('title')}
      trigger={
        <button
          type="button"
          className="min-h-9 text-start underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink"
        >
          <span className="sr-only">{t('change')} </span>
          {datesText(trip, t, formats)}
        </button>
      }
    >
      {(close) => <DatesForm trip={trip} close={close} />}
    </Dialog>
  );
}
