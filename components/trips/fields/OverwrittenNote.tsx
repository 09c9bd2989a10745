'use client';

import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { count } from '#components/ui/format.ts';
import type { TripState } from '#contracts/trips.ts';
import type { OverwrittenValue } from '#hooks/useOverwritten.ts';
import { formatOverwritten, keptLabel } from './format-overwritten.ts';
import { useOverwrittenValue } from './overwritten.ts';

/** "Changed by X, yours is kept here", beside the field that it is about; or whose value one replaced oneself. */
export function Overwritten({ field, trip }: { field: string; trip?: TripState }) {
  const overwritten = useOverwrittenValue(field);
  return overwritten ? <OverwrittenNote overwritten={overwritten} trip={trip} /> : null;
}

type NoteProps = { overwritten: OverwrittenValue; of?: string; trip?: TripState | undefined };

export function OverwrittenNote({ overwritten, of, trip }: NoteProps) {
  const [refusal, setRefusal] = useState<string>();
  const { byName, value, field, isTheirs } = overwritten;
  return (
    <div role="status" className="mt-1.5 border-s-8 border-signal bg-panel px-3 py-2 text-[0.95rem]">
      <p>
        {of ? <span className="font-semibold">{of}: </span> : null}
        {isTheirs ? 'You replaced ' : `Changed by ${byName}. Yours is saved here: `}
        <span className="font-semibold">{formatOverwritten(value, field, trip)}</span>
        {isTheirs ? `, which ${byName} had just written.` : null}
      </p>
      {refusal ? <p className="font-semibold text-stop">{refusal}</p> : null}
      <p className="mt-1.5 flex flex-wrap gap-2">
        <Button small onClick={async () => setRefusal((await overwritten.restore())?.message)}>
          {isTheirs ? 'Use theirs' : 'Put mine back'}
        </Button>
        <Button small kind="quiet" onClick={() => void overwritten.dismiss()}>
          {isTheirs ? 'Keep mine' : 'Keep theirs'}
        </Button>
      </p>
    </div>
  );
}

/** All of them in one place, wherever their fields are, and also of what is not there any more. */
export function KeptList({
  overwritten,
  trip,
}: {
  overwritten: readonly OverwrittenValue[];
  trip: TripState;
}) {
  const [isOpen, setOpen] = useState(false);
  const [newest] = overwritten.slice(-1);
  if (!newest) return null;
  const names = [...new Set(overwritten.map(({ byName }) => byName))];
  return (
    <div className="mb-5 border-s-8 border-signal bg-panel px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 flex-1 basis-60 font-semibold" role="status">
          {names.length === 1 ? `You and ${names[0]}` : 'You and others'} changed the same{' '}
          {overwritten.length === 1
            ? `thing: ${keptLabel(newest.field, trip)}`
            : count(overwritten.length, 'thing')}
          . Nothing is lost.
        </p>
        <Button small aria-expanded={isOpen} onClick={() => setOpen((old) => !old)}>
          {isOpen ? 'Close' : 'Show'}
        </Button>
      </div>
      {isOpen
        ? overwritten.map((one) => (
            <OverwrittenNote key={one.field} overwritten={one} of={keptLabel(one.field, trip)} trip={trip} />
          ))
        : null}
    </div>
  );
}
