'use client';

import { type FormEvent, useState } from 'react';
import { newId } from '#client/lib/new-id.ts';
import { Button } from '#components/ui/Button.tsx';
import { inputClass } from '#components/ui/Field.tsx';
import { CrossIcon } from '#components/ui/icons.tsx';
import type { Point } from '#components/ui/map/types.ts';
import { useTripActions } from '../editing/trip-actions.ts';

type Props = {
  point: Point;
  days: readonly { id: string; label: string }[];
  /** The day that is on the map; an idea where that is all of them. */
  dayId: string | null;
  onClose: () => void;
};

/** Finer than this nobody points, degrees: a metre. */
const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

/** What was pressed on the map becomes a stop, or an idea. */
export function AddHere({ point, days, dayId, onClose }: Props) {
  const { act } = useTripActions();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState(dayId ?? '');
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (!wanted) return;
    const place = {
      ...{ name: wanted, ref: null },
      ...{ latitude: round(point.latitude), longitude: round(point.longitude) },
    };
    const done = await act({
      ...{ kind: 'add_activity', id: newId(), dayId: chosen || null },
      fields: { name: wanted, place },
    });
    if (done) onClose();
  };
  return (
    <form
      aria-label="Add this place"
      onSubmit={add}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
      className="absolute inset-x-2 bottom-6 z-3 grid max-w-md grid-cols-[minmax(0,1fr)_auto] gap-2 border-2 border-edge bg-ground p-3 shadow-over"
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: it was opened to be typed into.
        autoFocus
        aria-label="Name of the place"
        placeholder="What is here?"
        maxLength={200}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
        className={inputClass}
      />
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
      <Button type="submit" kind="next" disabled={name.trim() === ''}>
        Add
      </Button>
    </form>
  );
}
