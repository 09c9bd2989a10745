'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { Chips } from '#components/ui/Chips.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { describedBy, Field, FieldSet, Input } from '#components/ui/Field.tsx';
import type { Formats } from '#components/ui/format.ts';
import { useToast } from '#components/ui/Toast.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { useProblemText } from '#components/ui/useProblemText.ts';
import { FIRST_DATE, LAST_DATE } from '#contracts/places.ts';
import type { TripState } from '#contracts/trips.ts';
import { readWhole } from '#core/numbers.ts';
import { addDays, readDate } from '#core/trips/dates.ts';
import { daysOf } from '#core/trips/state.ts';
import type { Translator } from '#messages/messages.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { previewDates } from './preview.ts';

const ways = ['shift', 'keep'] as const;

/** Names of what moves, as many as one reads. */
const namesOf = (names: readonly string[], t: Translator<'trips.dates'>, formats: Formats): string =>
  names.length > 6
    ? t('namesAndMore', { names: names.slice(0, 5).join(', '), count: names.length - 5 })
    : formats.list(names);

export function DatesForm({ trip, close }: { trip: TripState; close: () => void }) {
  const textOf = useProblemText();
  const t = useTranslations('trips.dates');
  const tActions = useTranslations('common.actions');
  const formats = useFormats();
  const named = (names: readonly string[]) => namesOf(names, t, formats);
  const id = useId();
  const say = useToast();
  const { apply, seq } = useTripActions();
  const [begun] = useState(seq);
  const [start, setStart] = useState(trip.trip.startDate ?? '');
  const [length, setLength] = useState(String(daysOf(trip).length));
  const [how, setHow] = useState<'shift' | 'keep'>('shift');
  const [refusal, setRefusal] = useState<string>();

  const days = readWhole(length, { min: 1, max: 366 });
  const wrong = days === null ? t('wrongDays') : undefined;
  const first = readDate(start);
  const wrongStart = start !== '' && first === null ? t('wrongDay') : undefined;
  const isRight = days !== null && !wrongStart;
  const change = { kind: 'set_dates' as const, startDate: first, days: days ?? 1, how };
  const preview = isRight ? previewDates(trip, change) : null;
  const canKeep = trip.trip.startDate !== null && first !== null && first !== trip.trip.startDate;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isRight) return;
    const error = await apply(change, begun);
    if (error) return setRefusal(textOf(error));
    const moved = preview?.toIdeas ?? [];
    say(moved.length === 0 ? t('saved') : t('savedMoved', { names: named(moved) }));
    close();
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <div className="tracks gap-4 [--track:9rem]">
        <Field id={`${id}-start`} label={t('firstDay')} hint={t('firstDayHint')} error={wrongStart}>
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
          label={t('days')}
          hint={first && days ? t('until', { date: formats.day(addDays(first, days - 1)) }) : t('howMany')}
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
        <FieldSet id={`${id}-how`} label={t('what')}>
          <Chips
            name={`${id}-how`}
            chips={ways.map((value) => ({ value, label: t(value), note: t(`${value}Note`) }))}
            chosen={[how]}
            onChange={([chosen]) => setHow(chosen ?? 'shift')}
            wide
          />
        </FieldSet>
      ) : null}
      <div aria-live="polite" className="min-h-12 text-soft">
        {preview && preview.toIdeas.length > 0 ? (
          <p className="border-s-8 border-signal bg-panel px-3 py-2 text-ink">
            {t('willMove', { count: preview.toIdeas.length, names: named(preview.toIdeas) })}
          </p>
        ) : preview && !preview.refusal ? (
          <p>{t('allKept')}</p>
        ) : null}
      </div>
      {preview?.refusal || refusal ? (
        <ErrorNote title={t('refused')}>{preview?.refusal ?? refusal}</ErrorNote>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" kind="next" disabled={!isRight}>
          {t('save')}
        </Button>
        <Button kind="quiet" onClick={close}>
          {tActions('cancel')}
        </Button>
      </div>
    </form>
  );
}
