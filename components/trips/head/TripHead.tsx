'use client';

import { type CSSProperties, memo, useState } from 'react';
import { lineColour } from '#components/ui/lines.ts';
import type { Presence, Role, TripState } from '#contracts/trips.ts';
import { DatesDialog } from '../dates/DatesDialog.tsx';
import { Avatars } from '../editing/Avatars.tsx';
import { useTripActions } from '../editing/trip-actions.ts';
import { LiveField } from '../fields/LiveField.tsx';
import { Overwritten } from '../fields/OverwrittenNote.tsx';
import { TripBar } from '../line/TripBar.tsx';
import { roleLabels } from '../shared/labels.ts';
import { Destinations } from './Destinations.tsx';
import { PlannedCost } from './PlannedCost.tsx';
import { TripMenu } from './TripMenu.tsx';
import { UndoButton } from './UndoButton.tsx';

type Props = {
  trip: TripState;
  role: Role;
  others: readonly Presence[];
  undo: () => Promise<void>;
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
  onPeople,
  onBudget,
  onDay,
}: Props) {
  const { apply, canEdit, canComment, tripId } = useTripActions();
  const { title, cover } = trip.trip;
  const [asked, setAsked] = useState<'dates' | 'destination' | null>(null);
  return (
    <header className="mb-6" style={{ '--line': lineColour(cover) } as CSSProperties}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h1 className={canEdit ? 'sr-only' : 'text-3xl sm:text-4xl'}>{title}</h1>
          {canEdit ? (
            <LiveField
              bare
              wraps
              label="Name of the trip"
              field="trip//title"
              value={title}
              maxLength={200}
              save={(wanted, at) => apply({ kind: 'set_trip', fields: { title: wanted } }, at)}
              className="-ml-3.5 min-h-14! w-[calc(100%+0.875rem)]! border-transparent! py-1.5! text-3xl leading-tight font-extrabold tracking-tight hover:border-edge! focus:border-edge! sm:text-4xl"
            />
          ) : null}
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 sm:min-h-14">
          <Avatars people={others} />
          {canComment ? <UndoButton undo={undo} /> : null}
          <TripMenu trip={trip} tripId={tripId} role={role} onPeople={onPeople} />
        </div>
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-x-6 gap-y-1 sm:mt-0">
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
        <PlannedCost trip={trip} onBudget={onBudget} />
        {role === 'owner' || role === 'editor' ? null : (
          <p className="text-soft">
            You are a {roleLabels[role].label.toLowerCase()}: you {roleLabels[role].may.toLowerCase()}
          </p>
        )}
      </div>
      <Overwritten field="trip//startDate" />
      <TripBar trip={trip} onAsk={setAsked} onBudget={onBudget} onDay={onDay} />
    </header>
  );
});
