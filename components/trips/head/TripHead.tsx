'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { type CSSProperties, memo, useState } from 'react';
import { lineColour } from '#components/ui/lines.ts';
import type { Presence, Role, TripState } from '#contracts/trips.ts';
import { DatesDialog } from '../dates/DatesDialog.tsx';
import { Avatars } from '../editing/Avatars.tsx';
import { useTripActions } from '../editing/trip-actions.ts';
import { LiveField } from '../fields/LiveField.tsx';
import { Overwritten } from '../fields/OverwrittenNote.tsx';
import { TripBar } from '../line/TripBar.tsx';
import { Destinations } from './Destinations.tsx';
import { TripCost } from './TripCost.tsx';
import { TripMenu } from './TripMenu.tsx';
import { UndoButton } from './UndoButton.tsx';

type Props = {
  trip: TripState;
  role: Role;
  others: readonly Presence[];
  undo: () => Promise<void>;
  /** On a phone the name alone: what is looked at is further down. */
  isBrief: boolean;
  onPeople: () => void;
  onBudget: () => void;
  /** Puts a day on the map and in sight. */
  onDay: (dayId: string) => void;
};

/** Name, dates and places of a trip, who is here, and what can be done with it as a whole. */
export const TripHead = memo(function TripHead({
  trip,
  role,
  others,
  undo,
  isBrief,
  onPeople,
  onBudget,
  onDay,
}: Props) {
  const t = useTranslations('trips.head');
  const { apply, canEdit, canComment, tripId } = useTripActions();
  const { title, cover } = trip.trip;
  const [asked, setAsked] = useState<'dates' | 'destination' | null>(null);
  return (
    <header className="mb-3 sm:mb-6" style={{ '--line': lineColour(cover) } as CSSProperties}>
      <div className="flex items-start justify-between gap-x-2 gap-y-3 sm:flex-wrap sm:gap-x-6">
        <div className="min-w-0 flex-1 sm:basis-72">
          <h1 dir="auto" className={canEdit ? 'sr-only' : 'pt-2 text-2xl sm:pt-0 sm:text-4xl'}>
            {title}
          </h1>
          {canEdit ? (
            <LiveField
              bare
              wraps
              label={t('name')}
              field="trip//title"
              value={title}
              maxLength={200}
              save={(wanted, at) => apply({ kind: 'set_trip', fields: { title: wanted } }, at)}
              className="-ms-3.5 min-h-11! [text-align:match-parent] w-[calc(100%+0.875rem)]! border-transparent! py-1.5! text-2xl leading-tight sm:min-h-14! font-extrabold tracking-tight hover:border-edge! focus:border-edge! sm:text-4xl"
            />
          ) : null}
        </div>
        <div className="flex shrink-0 items-center gap-x-1 gap-y-2 sm:min-h-14 sm:flex-wrap sm:gap-x-3">
          <div className="max-sm:hidden">
            <Avatars people={others} />
          </div>
          {canComment ? <UndoButton undo={undo} /> : null}
          <TripMenu trip={trip} tripId={tripId} role={role} onPeople={onPeople} />
        </div>
      </div>
      <div
        className={clsx(
          'flex flex-wrap items-center gap-x-6 gap-y-1 max-sm:text-[0.95rem]',
          isBrief && 'max-sm:hidden',
        )}
      >
        <DatesDialog
          trip={trip}
          isOpen={asked === 'dates'}
          onOpen={(isOpen) => setAsked(isOpen ? 'dates' : null)}
        />
        <Destinations
          trip={trip}
          isAdding={asked === 'destination'}
          onAdding={(isAdding) => setAsked(isAdding ? 'destination' : null)}
        />
        <div className="max-sm:hidden">
          <TripCost trip={trip} onBudget={onBudget} />
        </div>
        <div className="sm:hidden">
          <Avatars people={others} small />
        </div>
        {role === 'owner' || role === 'editor' ? null : <p className="text-soft">{t('youMay', { role })}</p>}
      </div>
      <Overwritten field="trip//startDate" />
      <div className={isBrief ? 'max-sm:hidden' : undefined}>
        <TripBar trip={trip} onAsk={setAsked} onBudget={onBudget} onDay={onDay} />
      </div>
    </header>
  );
});
