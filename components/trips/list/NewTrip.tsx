'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { ownCurrency, rememberCurrency } from '#client/lib/own-currency.ts';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { describedBy, Field, Input } from '#components/ui/Field.tsx';
import { ArrowIcon } from '#components/ui/icons.tsx';
import { readWhole } from '#core/numbers.ts';
import { daysBetween, readDate } from '#core/trips/dates.ts';
import type { TripList } from '#hooks/useTrips.ts';
import { CurrencySelect } from '../shared/CurrencySelect.tsx';

type Props = Pick<TripList, 'create' | 'isCreating' | 'createError'>;
type Draft = { title: string; from: string; to: string; days: string; currency: string };

const blank = (): Draft => ({ title: '', from: '', to: '', days: '3', currency: ownCurrency() });

/** Days from the two dates where both are given, else from the number. */
function lengthOf({ from, to, days }: Draft): number {
  const [first, last] = [readDate(from), readDate(to)];
  return first && last ? daysBetween(first, last) + 1 : (readWhole(days, { min: 1, max: 366 }) ?? 0);
}

function mistakes(draft: Draft) {
  const length = lengthOf(draft);
  return {
    title: draft.title.trim() ? undefined : 'Give it a name, for example “Lisbon in spring”.',
    from: draft.from && !readDate(draft.from) ? 'Choose a day between 1900 and 2199.' : undefined,
    to:
      draft.to && !readDate(draft.to)
        ? 'Choose a day between 1900 and 2199.'
        : draft.from && draft.to && draft.to < draft.from
          ? 'The last day is before the first.'
          : undefined,
    days:
      Number.isInteger(length) && length >= 1 && length <= 366 ? undefined : 'Choose between 1 and 366 days.',
  };
}

/** A blank trip: a name is enough, everything else can be changed later. */
export function NewTrip({ create, isCreating, createError }: Props) {
  const id = useId();
  const router = useRouter();
  const [draft, setDraft] = useState(blank);
  const [tried, setTried] = useState(false);
  const wrong = mistakes(draft);
  const shown = tried ? wrong : { title: undefined, from: undefined, to: undefined, days: undefined };
  const set = (change: Partial<Draft>) => setDraft((old) => ({ ...old, ...change }));
  const hasDates = draft.from !== '' && draft.to !== '';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong.title || wrong.from || wrong.to || wrong.days) return;
    const tripId = await create({
      title: draft.title.trim(),
      homeCurrency: draft.currency,
      startDate: draft.from || null,
      days: lengthOf(draft),
    });
    if (!tripId) return;
    rememberCurrency(draft.currency);
    router.push(`/trips/${tripId}`);
  };

  return (
    <form onSubmit={submit} noValidate className="flex max-w-2xl flex-col gap-5">
      <Field id={`${id}-title`} label="Name" error={shown.title}>
        <Input
          {...describedBy(`${id}-title`, undefined, shown.title)}
          value={draft.title}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => set({ title: event.target.value })}
        />
      </Field>
      <div className="tracks gap-5 [--track:11rem]">
        <Field id={`${id}-from`} label="First day" hint="Optional" error={shown.from}>
          <Input
            {...describedBy(`${id}-from`, 'hint', shown.from)}
            type="date"
            value={draft.from}
            onChange={(event) => set({ from: event.target.value })}
          />
        </Field>
        <Field id={`${id}-to`} label="Last day" hint="Or the number of days" error={shown.to}>
          <Input
            {...describedBy(`${id}-to`, 'hint', shown.to)}
            type="date"
            min={draft.from || undefined}
            value={draft.to}
            onChange={(event) => set({ to: event.target.value })}
          />
        </Field>
        <Field
          id={`${id}-days`}
          label="Days"
          hint={hasDates ? 'From the dates' : 'You can change this later'}
          error={shown.days}
        >
          <Input
            {...describedBy(`${id}-days`, 'hint', shown.days)}
            type="number"
            min={1}
            max={366}
            value={hasDates ? String(lengthOf(draft)) : draft.days}
            disabled={hasDates}
            onChange={(event) => set({ days: event.target.value })}
          />
        </Field>
      </div>
      <Field id={`${id}-currency`} label="Home currency" hint="The budget is shown in this currency.">
        <CurrencySelect
          {...describedBy(`${id}-currency`, 'hint')}
          value={draft.currency}
          onChange={(event) => set({ currency: event.target.value })}
        />
      </Field>
      {createError ? (
        <ErrorNote title="The trip wasn’t created">{createError.message} Try again.</ErrorNote>
      ) : null}
      <div>
        <Button type="submit" kind="next" disabled={isCreating}>
          {isCreating ? 'Starting…' : 'Start the trip'} <ArrowIcon />
        </Button>
      </div>
    </form>
  );
}
