'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { newId } from '#client/lib/new-id.ts';
import { Button } from '#components/ui/Button.tsx';
import { inputClass } from '#components/ui/Field.tsx';
import { CrossIcon } from '#components/ui/icons.tsx';
import type { Point } from '#components/ui/map/types.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { StopBox } from '../places/StopBox.tsx';
import type { NewStop } from '../places/stop-fields.ts';

type Props = {
  point: Point;
  days: readonly { id: string; label: string }[];
  /** The day that is on the map; an idea where that is all of them. */
  dayId: string | null;
  onClose: () => void;
};

/** What was pressed on the map becomes a stop, or an idea; what is known to be there is offered. */
export function AddHere({ point, days, dayId, onClose }: Props) {
  const t = useTranslations('trips.map.addHere');
  const tActions = useTranslations('common.actions');
  const { act } = useTripActions();
  const [chosen, setChosen] = useState(dayId ?? '');
  const add = async (fields: NewStop) => {
    const done = await act({ kind: 'add_activity', id: newId(), dayId: chosen || null, fields });
    if (done) onClose();
    return done;
  };
  return (
    <section
      aria-label={t('title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
      className="absolute inset-x-2 bottom-6 z-3 max-w-md border-2 border-edge bg-ground p-3 shadow-over"
    >
      <StopBox
        autoFocus
        label={t('name')}
        placeholder={t('what')}
        dayId={dayId}
        pin={point}
        onAdd={add}
        className={inputClass}
        formClassName="grid grid-cols-[minmax(0,1fr)_auto] gap-2"
      >
        {(text) => (
          <>
            <button
              type="button"
              aria-label={tActions('cancel')}
              onClick={onClose}
              className="grid size-12 place-items-center hover:bg-panel"
            >
              <CrossIcon />
            </button>
            <select
              aria-label={t('day')}
              value={chosen}
              onChange={(event) => setChosen(event.target.value)}
              className={inputClass}
            >
              <option value="">{t('noDay')}</option>
              {days.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
            <Button type="submit" kind="next" disabled={text.trim() === ''}>
              {tActions('add')}
            </Button>
          </>
        )}
      </StopBox>
    </section>
  );
}
