'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { ownCurrency, rememberCurrency } from '#client/lib/own-currency.ts';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { describedBy, Field, Input } from '#components/ui/Field.tsx';
import { ArrowIcon } from '#components/ui/icons.tsx';
import { useProblemText } from '#components/ui/useProblemText.ts';
import { readWhole } from '#core/numbers.ts';
import { daysBetween, readDate } from '#core/trips/dates.ts';
import type { TripList } from '#hooks/useTrips.ts';
import type { Translator } from '#messages/messages.ts';
import { CurrencySelect } from '../shared/CurrencySelect.tsx';

type Props = Pick<TripList, 'create' | 'isCreating' | 'createError'>;
type Draft = { title: string; from: string; to: string; days: string; currency: string };

const blank = (): Draft => ({ title: '', from: '', to: '', days: '3', currency: ownCurrency() });

/** Days from the two dates where both are given, else from the number. */
function lengthOf({ from, to, days }: Draft): number {
  const [first, last] = [readDate(from), readDate(to)];
  return first && last ? daysBetween(first, last) + 1 : (readWhole(days, { min: 1, max: 366 }) ?? 0);
}

function mistakes(draft: Draft, t: Translator<'trips.list.new'>) {
  const length = lengthOf(draft);
  return {
    title: draft.title.trim() ? undefined : t('wrongTitle'),
    from: draft.from && !readDate(draft.from) ? t('wrongDay') : undefined,
    to:
      draft.to && !readDate(draft.to)
        ? t('wrongDay')
        : draft.from && draft.to && draft.to < draft.from
          ? t('wrongOrder')
          : undefined,
    days: Number.isInteger(length) && length >= 1 && length <= 366 ? undefined : t('wrongDays'),
  };
}

/** A blank trip: a name is enough, everything else can be changed later. */
export function NewTrip({ create, isCreating, createError }: Props) {
  const textOf = useProblemText();
  const t = useTranslations('trips.list.new');
  const id = useId();
  const router = useRouter();
  const [draft, setDraft] = useState(blank);
  const [tried, setTried] = useState(false);
  const wrong = mistakes(draft, t);
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
      <Field id={`${id}-title`} label={t('name')} error={shown.title}>
        <Input
          {...describedBy(`${id}-title`, undefined, shown.title)}
          dir="auto"
          value={draft.title}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => set({ title: event.target.value })}
        />
      </Field>
      <div className="tracks gap-5 [--track:11rem]">
        <Field id={`${id}-from`} label={t('firstDay')} hint={t('optional')} error={shown.from}>
          <Input
            {...describedBy(`${id}-from`, 'hint', shown.from)}
            type="date"
            value={draft.from}
            onChange={(event) => set({ from: event.target.value })}
          />
        </Field>
        <Field id={`${id}-to`} label={t('lastDay')} hint={t('lastDayHint')} error={shown.to}>
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
          label={t('days')}
          hint={t(hasDates ? 'fromDates' : 'later')}
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
      <Field id={`${id}-currency`} label={t('currency')} hint={t('currencyHint')}>
        <CurrencySelect
          {...describedBy(`${id}-currency`, 'hint')}
          value={draft.currency}
          onChange={(event) => set({ currency: event.target.value })}
        />
      </Field>
      {createError ? (
        <ErrorNote title={t('failed')}>{t('again', { reason: textOf(createError) })}</ErrorNote>
      ) : null}
      <div>
        <Button type="submit" kind="next" disabled={isCreating}>
          {t(isCreating ? 'starting' : 'start')} <ArrowIcon />
        </Button>
      </div>
    </form>
  );
}
