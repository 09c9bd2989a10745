'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useMemo, useRef, useState } from 'react';
import { rememberCurrency } from '#client/lib/own-currency.ts';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { ArrowIcon } from '#components/ui/icons.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useStartPlan } from '#hooks/useStartPlan.ts';
import type { Translator } from '#messages/messages.ts';
import { PlanFields } from './PlanFields.tsx';
import { checkForm } from './plan-form.ts';
import { usePlanForm } from './usePlanForm.ts';

/**
 * A short form as sentences; `?destination=..&from=..&to=..&research=..`, `?trip={tripId}` or
 * `?again={planId}` fill it in.
 */
export function NewPlan() {
  const t = useTranslations('plans.form');
  const search = useSearchParams();
  const [given] = useState(() => ({
    destination: search.get('destination'),
    from: search.get('from'),
    to: search.get('to'),
    research: search.get('research'),
    again: search.get('again'),
    trip: search.get('trip'),
    isOtherDates: search.get('dates') === 'other',
  }));
  const tAmount = useTranslations('common.amount');
  const router = useRouter();
  const { form, today, tripTitle, change, error: unknown } = usePlanForm(given);
  const { start, isStarting, error } = useStartPlan();
  const [tried, setTried] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const checked = useMemo(() => form && checkForm(form, today, t, tAmount), [form, today, t, tAmount]);
  const refused = error?.issues ?? [];
  const issues = tried ? [...(checked?.issues ?? []), ...refused] : refused;
  const errorAt = (path: string) =>
    issues.find((issue) => issue.path === path || issue.path === `${path}.id`)?.message;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!checked?.request) {
      // After React has marked them.
      requestAnimationFrame(() =>
        element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
      );
      return;
    }
    const planId = await start(checked.request);
    if (!planId) return;
    if (checked.request.currency) rememberCurrency(checked.request.currency);
    router.push(given.again ? `/plans/${planId}?before=${given.again}` : `/plans/${planId}`);
  };

  return (
    <>
      <PageTitle {...headOf(given.again !== null, tripTitle, t)} />
      {unknown ? (
        <div className="mb-6">
          <ErrorNote title={t('notTakenOver')}>
            <ProblemText of={unknown} />
          </ErrorNote>
        </div>
      ) : null}
      {form ? (
        <form ref={element} onSubmit={submit} noValidate className="flex max-w-4xl flex-col gap-6">
          <PlanFields form={form} today={today} change={change} errorAt={errorAt} />
          {error && refused.length === 0 ? (
            <ErrorNote title={t('notStarted')}>
              <ProblemText of={error} />
            </ErrorNote>
          ) : null}
          <div>
            <Button type="submit" kind="next" disabled={isStarting}>
              {t(isStarting ? 'starting' : 'start')} <ArrowIcon />
            </Button>
          </div>
        </form>
      ) : (
        <Skeleton className="h-[36rem]" label={t('loading')} />
      )}
    </>
  );
}

function headOf(isAgain: boolean, tripTitle: string | null, t: Translator<'plans.form'>) {
  if (isAgain) return { title: t('again.title'), lead: t('again.lead') };
  if (tripTitle !== null) return { title: t('forTrip.title', { title: tripTitle }), lead: t('forTrip.lead') };
  return { title: t('new.title'), lead: t('new.lead') };
}
