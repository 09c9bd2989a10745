'use client';

import { useTranslations } from 'next-intl';
import type { Formats } from '#components/ui/format.ts';
import { hidden } from '#components/ui/hidden.tsx';
import { Link } from '#components/ui/Link.tsx';
import { DataTable } from '#components/ui/Panel.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { PlanOption, PlanRequest, PlanResult } from '#contracts/plans.ts';
import { useNamedPlaces } from '#hooks/useNamedPlaces.ts';
import { placesIn, useStoredPlan } from '#hooks/usePlanRequest.ts';
import type { Translator } from '#messages/messages.ts';
import { useSummaryWords } from '../../research/questionnaire/useSummaryWords.ts';
import { changedAnswers } from './changed-answers.ts';

type Props = {
  /** The plan whose answers were changed for this one. */
  planId: string;
  request: PlanRequest;
  result: PlanResult;
};
type Row = { now: PlanOption; before: PlanOption | undefined };

type T = Translator<'plans.before'>;

const costText = ({ totalCost, isAtLeast }: PlanOption, t: T, formats: Formats) =>
  isAtLeast ? t('atLeast', { cost: formats.money(totalCost) }) : formats.money(totalCost);

/** Amounts of one currency alone can be compared. */
function differenceText({ now, before }: Row, t: T, formats: Formats): string {
  if (!before || before.totalCost.currency !== now.totalCost.currency) return '';
  const amount = now.totalCost.amount - before.totalCost.amount;
  if (amount === 0) return t('theSame');
  const by = formats.money({ amount: Math.abs(amount), currency: now.totalCost.currency });
  return t(amount < 0 ? 'less' : 'more', { by });
}

/** The head of a column in words, where a narrow screen has no heads. */
function Narrow({ children }: { children: string }) {
  return <span className="font-sans text-soft sm:hidden">{children} </span>;
}

const columnsIn = (t: T, tOptions: Translator<'plans.optionNames'>, formats: Formats) => [
  {
    key: 'option',
    head: t('option'),
    cell: ({ now }: Row) => <span className="font-semibold">{tOptions(now.id)}</span>,
  },
  {
    key: 'before',
    head: t('before'),
    end: true,
    figures: true,
    cell: ({ before }: Row) => (
      <>
        <Narrow>{t('beforeNarrow')}</Narrow>
        {before ? costText(before, t, formats) : '–'}
      </>
    ),
  },
  {
    key: 'now',
    head: t('now'),
    end: true,
    figures: true,
    cell: ({ now }: Row) => (
      <>
        <Narrow>{t('nowNarrow')}</Narrow>
        {costText(now, t, formats)}
      </>
    ),
  },
  {
    key: 'difference',
    head: t('difference'),
    end: true,
    cell: (row: Row) => differenceText(row, t, formats),
  },
  {
    key: 'fit',
    head: t('fit'),
    end: true,
    figures: true,
    cell: ({ now, before }: Row) => (
      <>
        <Narrow>{t('fitNarrow')}</Narrow>
        {before
          ? t('fits', { before: Math.round(before.fitScore), now: Math.round(now.fitScore) })
          : formats.number(now.fitScore)}
      </>
    ),
  },
];

/** What changed since the plan before, and what came of it. Nothing while that plan is not known. */
export function Before({ planId, request, result }: Props) {
  const t = useTranslations('plans.before');
  const tOptions = useTranslations('plans.optionNames');
  const formats = useFormats();
  const { data: old } = useStoredPlan(planId);
  const places = useNamedPlaces(old && [...placesIn(old.request), ...placesIn(request)]);
  const words = useSummaryWords();
  const changed = old && places ? changedAnswers(old.request, request, places, words) : [];
  if (!old?.result) return null;
  const { options } = old.result;
  return (
    <section aria-label={t('label')} className="mb-10 max-w-3xl bg-panel px-4 py-4 sm:px-6">
      <h2 className="text-xl">
        {t.rich('title', {
          title: old.title,
          plan: (chunks) => (
            <Link
              href={`/plans/${planId}`}
              className="underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink"
            >
              {chunks}
            </Link>
          ),
        })}
      </h2>
      {changed.length > 0 ? (
        <ul className="mt-2 mb-3">
          {changed.map(({ name, before, now }) => (
            <li key={name}>
              {t.rich('changed', {
                ...{ name, before, now, hidden },
                strong: (chunks) => <span className="font-semibold">{chunks}</span>,
                seen: (chunks) => (
                  <span aria-hidden="true" className="inline-block rtl:-scale-x-100">
                    {chunks}
                  </span>
                ),
              })}
            </li>
          ))}
        </ul>
      ) : (
        <p className="mt-2 mb-3 text-soft">{t('sameAnswers')}</p>
      )}
      <DataTable
        caption={t('caption')}
        columns={columnsIn(t, tOptions, formats)}
        rows={result.options.map((now) => ({ now, before: options.find(({ id }) => id === now.id) }))}
        rowKey={({ now }) => now.id}
      />
    </section>
  );
}
