'use client';

import { useTranslations } from 'next-intl';
import { newId } from '#client/lib/new-id.ts';
import { PlusIcon } from '#components/ui/icons.tsx';
import { useTripActions } from '../editing/trip-actions.ts';
import { StopBox } from '../places/StopBox.tsx';

/** One line of typing is an activity. Stays where it is for the next one. */
export function AddStop({ dayId, label }: { dayId: string | null; label: string }) {
  const t = useTranslations('trips.days');
  const { act } = useTripActions();
  return (
    <StopBox
      label={label}
      placeholder={t(dayId === null ? 'addIdea' : 'addStop')}
      dayId={dayId}
      onAdd={(fields) => act({ kind: 'add_activity', id: newId(), dayId, fields })}
      formClassName="relative grid grid-cols-[1.75rem_minmax(0,1fr)] items-start gap-x-3"
      className="min-h-11 w-full rounded-sign border-2 border-transparent bg-transparent px-2 placeholder:text-soft hover:border-edge focus:border-edge"
      mark={
        <span
          aria-hidden="true"
          className="relative z-1 mt-2 grid size-7 place-items-center rounded-full border-3 border-dashed border-edge bg-ground text-soft"
        >
          <PlusIcon className="size-3.5" />
        </span>
      }
    />
  );
}
