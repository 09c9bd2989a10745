'use client';

import { useTranslations } from 'next-intl';
import { Modal } from '#components/ui/Dialog.tsx';
import type { Day } from '#contracts/trips.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { PlacePicker } from '../fields/PlacePicker.tsx';
import { Note } from '../notes/LazyNote.tsx';

/** What a day has besides its stops: the place it is spent in, and words. */
export function DayDialog({ day, name, onClose }: { day: Day; name: string; onClose: () => void }) {
  const t = useTranslations('trips.days');
  const { apply, tripId } = useTripActions();
  return (
    <Modal title={day.title ? t('dayTitled', { day: name, title: day.title }) : name} onClose={onClose}>
      <div className="flex flex-col gap-5">
        <PlacePicker
          label={t('place')}
          field={`days/${day.id}/place`}
          place={day.place}
          save={(place, at) => apply({ kind: 'set_day', id: day.id, fields: { place } }, at)}
        />
        <Note tripId={tripId} noteId={day.noteId} label={t('noteOn', { day: name })} />
      </div>
    </Modal>
  );
}
