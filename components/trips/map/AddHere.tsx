'use client';

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
  const { act } = useTripActions();
  const [chosen, setChosen] = useState(dayId ?? '');
  const add = async (fields: NewStop) => {
    const done = await act({ kind: 'add_activity', id: newId(), dayId: chosen || null, fields });
    if (done) onClose();
    return done;
  };
  return (
    <section
      aria-label="Add this place"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
      className="absolute inset-x-2 bottom-6 z-3 max-w-md border-2 border-edge bg-ground p-3 shadow-over"
    >
      <StopBox
        autoFocus
        label="Name of the place"
        placeholder="What is here?"
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
              aria-label="Cancel"
              onClick={onClose}
              className="grid size-12 place-items-center hover:bg-panel"
            >
              <CrossIcon />
            </button>
            <select
              aria-label="Day"
              value={chosen}
              onChange={(event) => setChosen(event.target.value)}
              className={inputClass}
            >
              <option value="">No day (idea)</option>
              {days.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
            <Button type="submit" kind="next" disabled={text.trim() === ''}>
              Add
            </Button>
          </>
        )}
      </StopBox>
    </section>
  );
}
