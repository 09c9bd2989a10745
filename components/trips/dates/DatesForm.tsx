'use client';

import { type FormEvent, useId, useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { Chips } from '#components/ui/Chips.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { describedBy, Field, FieldSet, Input } from '#components/ui/Field.tsx';
import { count, formatDay, formatList } from '#components/ui/format.ts';
import { useToast } from '#components/ui/Toast.tsx';
import { FIRST_DATE, LAST_DATE } from '#contracts/places.ts';
import type { TripState } from '#contracts/trips.ts';
import { readWhole } from '#core/numbers.ts';
import { addDays, readDate } from '#core/trips/dates.ts';
import { daysOf } from '#core/trips/state.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { previewDates } from './preview.ts';

const ways = [
  { value: 'shift', label: 'Move plans with the dates', note: 'Day 1 stays day 1.' },
  { value: 'keep', label: 'Keep plans on their calendar date', note: 'Plans for the 5th stay on the 5th.' },
] as const;

/** Names of what moves, as many as one reads. */
const named = (names: readonly string[]): string =>
  names.length > 6 ? `${formatList(names.slice(0, 5))} and ${names.length - 5} more` : formatList(names);

export function DatesForm({ trip, close }: { trip: TripState; close: () => void }) {
  const id = useId();
  const say = useToast();
  const { apply, seq } = useTripActions();
  const [begun] = useState(seq);
  const [start, setStart] = useState(trip.trip.startDate ?? '');
  const [length, setLength] = useState(String(daysOf(trip).length));
  const [how, setHow] = useState<'shift' | 'keep'>('shift');
  const [refusal, setRefusal] = useState<string>();

  const days = readWhole(length, { min: 1, max: 366 });
  const wrong = days === null ? 'Choose between 1 and 366 days.' : undefined;
  const first = readDate(start);
  const wrongStart = start !== '' && first === null ? 'Choose a day between 1900 and 2199.' : undefined;
  const isRight = days !== null && !wrongStart;
  const change = { kind: 'set_dates' as const, startDate: first, days: days ?? 1, how };
  const preview = isRight ? previewDates(trip, change) : null;
  const canKeep = trip.trip.startDate !== null && first !== null && first !== trip.trip.startDate;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isRight) return;
    const error = await apply(change, begun);
    if (error) return setRefusal(error.message);
    const moved = preview?.toIdeas ?? [];
    say(moved.length === 0 ? 'Dates saved.' : `Dates saved. Moved to the ideas: ${named(moved)}.`);
    close();
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <div className="tracks gap-4 [--track:9rem]">
        <Field id={`${id}-start`} label="First day" hint="Leave empty if not fixed" error={wrongStart}>
          <Input
            {...describedBy(`${id}-start`, 'hint', wrongStart)}
            type="date"
            min={FIRST_DATE}
            max={LAST_DATE}
            value={start}
            onChange={(event) => setStart(event.target.value)}
          />
        </Field>
        <Field
          id={`${id}-days`}
          label="Days"
          hint={first && days ? `to ${formatDay(addDays(first, days - 1))}` : 'How many'}
          error={wrong}
        >
          <Input
            {...describedBy(`${id}-days`, 'hint', wrong)}
            type="number"
            min={1}
            max={366}
            value={length}
            onChange={(event) => setLength(event.target.value)}
          />
        </Field>
      </div>
      {canKeep ? (
        <FieldSet id={`${id}-how`} label="What about the plans?">
          <Chips
            name={`${id}-how`}
            chips={ways}
            chosen={[how]}
            onChange={([chosen]) => setHow(chosen ?? 'shift')}
            wide
          />
        </FieldSet>
      ) : null}
      <div aria-live="polite" className="min-h-12 text-soft">
        {preview && preview.toIdeas.length > 0 ? (
          <p className="border-s-8 border-signal bg-panel px-3 py-2 text-ink">
            {count(preview.toIdeas.length, 'stop')} will move to the ideas: {named(preview.toIdeas)}. Nothing
            is deleted.
          </p>
        ) : preview && !preview.refusal ? (
          <p>Everything you’ve planned keeps a day.</p>
        ) : null}
      </div>
      {preview?.refusal || refusal ? (
        <ErrorNote title="These dates can’t be set">{preview?.refusal ?? refusal}</ErrorNote>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" kind="next" disabled={!isRight}>
          Save dates
        </Button>
        <Button kind="quiet" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
