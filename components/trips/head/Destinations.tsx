'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { newId } from '#client/lib/new-id.ts';
import { Modal } from '#components/ui/Dialog.tsx';
import { CrossIcon, PlusIcon } from '#components/ui/icons.tsx';
import type { TripState } from '#contracts/trips.ts';
import { byOrder } from '#core/trips/ordering.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { PlacePicker } from '../fields/PlacePicker.tsx';
import { PinIcon } from '../shared/icons.tsx';
import { GoodToKnow } from './GoodToKnow.tsx';

/** Where the trip goes. */
export function Destinations({
  trip,
  isAdding,
  onAdding,
}: {
  trip: TripState;
  isAdding: boolean;
  onAdding: (isAdding: boolean) => void;
}) {
  const t = useTranslations('trips.head.destinations');
  const { apply, act, canEdit } = useTripActions();
  const [showsNotes, setShowsNotes] = useState(false);
  const places = Object.values(trip.destinations).sort(byOrder);
  const known = places.flatMap(({ ref }) => ref ?? []);
  if (places.length === 0 && !canEdit) return null;
  return (
    <ul aria-label={t('label')} className="flex flex-wrap items-center gap-x-4">
      {places.map(({ id, name }) => (
        <li key={id} className="flex min-h-9 items-center gap-1">
          <PinIcon className="size-4 text-soft" /> <bdi>{name}</bdi>
          {canEdit ? (
            <button
              type="button"
              aria-label={t('remove', { name })}
              onClick={() => act({ kind: 'remove_destination', id })}
              className="grid size-7 place-items-center rounded-sign text-soft hover:bg-panel hover:text-ink"
            >
              <CrossIcon className="size-3.5" />
            </button>
          ) : null}
        </li>
      ))}
      {canEdit ? (
        <li>
          <button
            type="button"
            onClick={() => onAdding(true)}
            className="flex min-h-9 items-center gap-1.5 text-soft underline decoration-rule decoration-2 underline-offset-4 hover:text-ink"
          >
            <PlusIcon className="size-4" /> {t('add')}
          </button>
        </li>
      ) : null}
      {known.length > 0 ? (
        <li>
          <button
            type="button"
            onClick={() => setShowsNotes(true)}
            className="min-h-9 text-soft underline decoration-rule decoration-2 underline-offset-4 hover:text-ink"
          >
            {t('goodToKnow')}
          </button>
        </li>
      ) : null}
      {showsNotes ? <GoodToKnow trip={trip} places={known} onClose={() => setShowsNotes(false)} /> : null}
      {isAdding ? (
        <Modal title={t('where')} onClose={() => onAdding(false)}>
          <PlacePicker
            label={t('add')}
            field="trip//destinations"
            place={null}
            save={async (place, at) => {
              if (!place) return null;
              const refusal = await apply({ kind: 'add_destination', id: newId(), place }, at);
              if (!refusal) onAdding(false);
              return refusal;
            }}
          />
        </Modal>
      ) : null}
    </ul>
  );
}
