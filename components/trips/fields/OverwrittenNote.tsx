'use client';

import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { count } from '#components/ui/format.ts';
import type { TripState } from '#contracts/trips.ts';
import type { OverwrittenValue } from '#hooks/useOverwritten.ts';
import { keptLabel, keptWords } from './format-overwritten.ts';
import { useKept } from './overwritten.ts';

/** "Changed by X, yours is kept here", beside the field that it is about; or whose value one replaced oneself. */
export function Kept({ field, trip }: { field: string; trip?: TripState }) {
  const kept = useKept(field);
  return kept ? <KeptNote kept={kept} trip={trip} /> : null;
}

type NoteProps = { kept: OverwrittenValue; of?: string; trip?: TripState | undefined };

export function KeptNote({ kept, of, trip }: NoteProps) {
  const [refusal, setRefusal] = useState<string>();
  const { byName, value, field, isTheirs } = kept;
  return (
    <div role="status" className="mt-1.5 border-l-8 border-signal bg-panel px-3 py-2 text-[0.95rem]">
      <p>
        {of ? <span className="font-semibold">{of}: </span> : null}
        {isTheirs ? 'You replaced ' : `Changed by ${byName}. Yours is kept here: `}
        <span className="font-semibold">{keptWords(value, field, trip)}</span>
        {isTheirs ? ` by ${byName}, who had just written it.` : null}
      </p>
      {refusal ? <p className="font-semibold text-stop">{refusal}</p> : null}
      <p className="mt-1.5 flex flex-wrap gap-2">
        <Button small onClick={async () => setRefusal((await kept.putBack())?.message)}>
          {isTheirs ? 'Use theirs' : 'Put mine back'}
        </Button>
        <Button small kind="quiet" onClick={() => void kept.dismiss()}>
          {isTheirs ? 'Keep mine' : 'Keep theirs'}
        </Button>
      </p>
    </div>
  );
}

/** All of them in one place, wherever their fields are, and also of what is not there any more. */
export function KeptList({ kept, trip }: { kept: readonly OverwrittenValue[]; trip: TripState }) {
  const [isOpen, setOpen] = useState(false);
  const [newest] = kept.slice(-1);
  if (!newest) return null;
  const names = [...new Set(kept.map(({ byName }) => byName))];
  return (
    <div className="mb-5 border-l-8 border-signal bg-panel px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 flex-1 basis-60 font-semibold" role="status">
          {names.length === 1 ? `You and ${names[0]}` : 'You and others'} changed the same{' '}
          {kept.length === 1 ? `thing: ${keptLabel(newest.field, trip)}` : count(kept.length, 'thing')}.
          Nothing is lost.
        </p>
        <Button small aria-expanded={isOpen} onClick={() => setOpen((old) => !old)}>
          {isOpen ? 'Close' : 'Look'}
        </Button>
      </div>
      {isOpen
        ? kept.map((one) => (
            <KeptNote key={one.field} kept={one} of={keptLabel(one.field, trip)} trip={trip} />
          ))
        : null}
    </div>
  );
}
