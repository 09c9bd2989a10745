'use client';

import { type FormEvent, useState } from 'react';
import { newId } from '#client/lib/new-id.ts';
import { PlusIcon } from '#components/ui/icons.tsx';
import { useTripActions } from '../editing/trip-actions.ts';

/** One line of typing is an activity. Stays where it is for the next one. */
export function AddStop({ dayId, label }: { dayId: string | null; label: string }) {
  const { act } = useTripActions();
  const [name, setName] = useState('');
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (!wanted) return;
    setName('');
    const done = await act({ kind: 'add_activity', id: newId(), dayId, fields: { name: wanted } });
    if (!done) setName((typed) => typed || wanted);
  };
  return (
    <form onSubmit={add} className="relative grid grid-cols-[1.75rem_minmax(0,1fr)] items-center gap-x-3">
      <span
        aria-hidden="true"
        className="relative z-1 grid size-7 place-items-center rounded-full border-3 border-dashed border-edge bg-ground text-soft"
      >
        <PlusIcon className="size-3.5" />
      </span>
      <input
        aria-label={label}
        placeholder={dayId === null ? 'Add an idea' : 'Add a stop'}
        maxLength={200}
        autoComplete="off"
        enterKeyHint="done"
        value={name}
        onChange={(event) => setName(event.target.value)}
        className="min-h-11 w-full rounded-sign border-2 border-transparent bg-transparent px-2 placeholder:text-soft hover:border-edge focus:border-edge"
      />
    </form>
  );
}
