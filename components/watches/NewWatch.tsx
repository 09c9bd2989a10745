'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { rememberCurrency } from '#client/lib/own-currency.ts';
import { Button } from '#components/ui/Button.tsx';
import { Chips } from '#components/ui/Chips.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { describedBy, Field, FieldSet, Input } from '#components/ui/Field.tsx';
import { ArrowIcon, ChevronIcon } from '#components/ui/icons.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { useWatches } from '#hooks/useWatches.ts';
import { emptyDraft, type Faults, inputOf, type WatchDraft } from './draft.ts';
import { FareFields } from './FareFields.tsx';
import { ThresholdFields } from './ThresholdFields.tsx';
import { TripChoice } from './TripChoice.tsx';

export function NewWatch() {
  const t = useTranslations('watches.form');
  const tFaults = useTranslations('watches.faults');
  const tAmount = useTranslations('common.amount');
  const tActions = useTranslations('common.actions');
  const subjects = [
    { value: 'fare', label: t('fare') },
    { value: 'trip', label: t('trip') },
  ] as const;
  const router = useRouter();
  const tripId = useSearchParams().get('trip') ?? '';
  const [draft, setDraft] = useState<WatchDraft>(() => ({
    ...emptyDraft(),
    tripId,
    what: tripId ? 'trip' : 'fare',
  }));
  const [missing, setMissing] = useState<Faults>({});
  const { create, isCreating, createError } = useWatches();
  const change = (part: Partial<WatchDraft>) => setDraft((before) => ({ ...before, ...part }));
  const refused = Object.fromEntries(createError?.issues?.map(({ path, message }) => [path, message]) ?? []);
  const faults = { ...refused, ...missing };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const asked = inputOf(draft, tFaults, tAmount);
    setMissing('faults' in asked ? asked.faults : {});
    if ('faults' in asked) return;
    const made = await create(asked.input);
    if (!made) return;
    if (made.threshold.kind === 'price') rememberCurrency(made.threshold.currency);
    router.push(`/watches/${made.id}`);
  };
  return (
    <form noValidate onSubmit={submit} className="mx-auto flex max-w-2xl flex-col gap-6">
      <PageTitle title={t('title')} lead={t('lead')} />
      <FieldSet id="what" label={t('what')}>
        <Chips
          name="what"
          chips={subjects}
          chosen={[draft.what]}
          onChange={([what = 'fare']) => change({ what })}
        />
      </FieldSet>
      {draft.what === 'fare' ? (
        <FareFields draft={draft} faults={faults} onChange={change} />
      ) : (
        <TripChoice
          tripId={draft.tripId}
          error={faults['target.tripId']}
          onChange={(chosen) => change({ tripId: chosen })}
        />
      )}
      <ThresholdFields
        draft={draft.threshold}
        faults={faults}
        onChange={(threshold) => change({ threshold })}
      />
      <label className="flex min-h-11 items-start gap-3">
        <input
          type="checkbox"
          checked={draft.estimates}
          onChange={(event) => change({ estimates: event.target.checked })}
          className="mt-1 size-5 shrink-0 accent-ink"
        />
        <span>
          <span className="font-semibold">{t('estimates')}</span>
          <span className="block text-[0.95rem] text-soft">{t('estimatesNote')}</span>
        </span>
      </label>
      <details className="group/end">
        <summary className="inline-flex min-h-11 items-center gap-1 font-semibold">
          {t('untilWhen')}
          <ChevronIcon className="size-4 transition-transform group-open/end:rotate-180" />
        </summary>
        <Field id="endsOn" label={t('lastDay')} hint={t('lastDayHint')} error={faults.endsOn}>
          <Input
            {...describedBy('endsOn', true, faults.endsOn)}
            type="date"
            className="max-w-60"
            value={draft.endsOn}
            onChange={(event) => change({ endsOn: event.target.value })}
          />
        </Field>
      </details>
      {createError && !createError.issues?.length ? (
        <ErrorNote title={t('notCreated')}>
          <ProblemText of={createError} />
        </ErrorNote>
      ) : null}
      {Object.keys(faults).length > 0 ? (
        <p role="alert" className="font-semibold text-stop">
          {t('anotherLook')}
        </p>
      ) : null}
      <div>
        <Button kind="next" type="submit" disabled={isCreating}>
          {isCreating ? tActions('saving') : t('start')} <ArrowIcon />
        </Button>
      </div>
    </form>
  );
}
