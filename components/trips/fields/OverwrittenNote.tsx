'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { useProblemText } from '#components/ui/useProblemText.ts';
import type { TripState } from '#contracts/trips.ts';
import type { OverwrittenValue } from '#hooks/useOverwritten.ts';
import { formatOverwritten, keptLabel } from './format-overwritten.ts';
import { useOverwrittenValue } from './overwritten.ts';
import { useFieldWords } from './useFieldWords.ts';

/** "Changed by X, yours is kept here", beside the field that it is about; or whose value one replaced oneself. */
export function Overwritten({ field, trip }: { field: string; trip?: TripState }) {
  const overwritten = useOverwrittenValue(field);
  return overwritten ? <OverwrittenNote overwritten={overwritten} trip={trip} /> : null;
}

type NoteProps = { overwritten: OverwrittenValue; of?: string; trip?: TripState | undefined };

export function OverwrittenNote({ overwritten, of, trip }: NoteProps) {
  const textOf = useProblemText();
  const words = useFieldWords();
  const t = useTranslations('trip-panels.fields');
  const [refusal, setRefusal] = useState<string>();
  const { byName, value, field, isTheirs } = overwritten;
  return (
    <div role="status" className="mt-1.5 border-s-8 border-signal bg-panel px-3 py-2 text-[0.95rem]">
      <p>
        {of ? <span className="font-semibold">{t('of', { field: of })} </span> : null}
        {t.rich(isTheirs ? 'youReplaced' : 'changedBy', {
          name: byName,
          value: formatOverwritten(value, words, field, trip),
          strong: (chunks) => <span className="font-semibold">{chunks}</span>,
        })}
      </p>
      {refusal ? <p className="font-semibold text-stop">{refusal}</p> : null}
      <p className="mt-1.5 flex flex-wrap gap-2">
        <Button
          small
          onClick={async () => {
            const error = await overwritten.restore();
            setRefusal(error ? textOf(error) : undefined);
          }}
        >
          {t(isTheirs ? 'useTheirs' : 'putBack')}
        </Button>
        <Button small kind="quiet" onClick={() => void overwritten.dismiss()}>
          {t(isTheirs ? 'keepMine' : 'keepTheirs')}
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
  const words = useFieldWords();
  const t = useTranslations('trip-panels.fields');
  const tActions = useTranslations('common.actions');
  const [isOpen, setOpen] = useState(false);
  const [newest] = overwritten.slice(-1);
  if (!newest) return null;
  const names = [...new Set(overwritten.map(({ byName }) => byName))];
  return (
    <div className="mb-5 border-s-8 border-signal bg-panel px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 flex-1 basis-60 font-semibold" role="status">
          {t('sameThing', {
            others: names.length === 1 ? 'one' : 'several',
            name: names[0] ?? '',
            count: overwritten.length,
            what: keptLabel(newest.field, trip, words),
          })}
        </p>
        <Button small aria-expanded={isOpen} onClick={() => setOpen((old) => !old)}>
          {tActions(isOpen ? 'close' : 'show')}
        </Button>
      </div>
      {isOpen
        ? overwritten.map((one) => (
            <OverwrittenNote
              key={one.field}
              overwritten={one}
              of={keptLabel(one.field, trip, words)}
              trip={trip}
            />
          ))
        : null}
    </div>
  );
}
