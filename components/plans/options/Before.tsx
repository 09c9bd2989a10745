'use client';

import { useMemo } from 'react';
import { formatMoney } from '#components/ui/format.ts';
import { Link } from '#components/ui/Link.tsx';
import { DataTable } from '#components/ui/Panel.tsx';
import type { PlanOption, PlanRequest, PlanResult } from '#contracts/plans.ts';
import { useNamedPlaces } from '#hooks/useNamedPlaces.ts';
import { placesIn, useStoredPlan } from '#hooks/usePlanRequest.ts';
import { optionLabels } from '../labels.ts';
import { changedAnswers } from './changed-answers.ts';

type Props = {
  /** The plan whose answers were changed for this one. */
  planId: string;
  request: PlanRequest;
  result: PlanResult;
};
type Row = { now: PlanOption; before: PlanOption | undefined };

const costText = ({ totalCost, isAtLeast }: PlanOption) =>
  `${isAtLeast ? 'at least ' : ''}${formatMoney(totalCost)}`;

/** Amounts of one currency alone can be compared. */
function differenceText({ now, before }: Row): string {
  if (!before || before.totalCost.currency !== now.totalCost.currency) return '';
  const amount = now.totalCost.amount - before.totalCost.amount;
  if (amount === 0) return 'the same';
  const by = formatMoney({ amount: Math.abs(amount), currency: now.totalCost.currency });
  return amount < 0 ? `${by} less` : `${by} more`;
}

/** The head of a column in words, where a narrow screen has no heads. */
function Narrow({ children }: { children: string }) {
  return <span className="font-sans text-soft sm:hidden">{children} </span>;
}

const columns = [
  {
    key: 'option',
    head: 'Option',
    cell: ({ now }: Row) => <span className="font-semibold">{optionLabels[now.id]}</span>,
  },
  {
    key: 'before',
    head: 'Before',
    end: true,
    figures: true,
    cell: ({ before }: Row) => (
      <>
        <Narrow>before</Narrow>
        {before ? costText(before) : '–'}
      </>
    ),
  },
  {
    key: 'now',
    head: 'Now',
    end: true,
    figures: true,
    cell: ({ now }: Row) => (
      <>
        <Narrow>now</Narrow>
        {costText(now)}
      </>
    ),
  },
  { key: 'difference', head: 'Difference', end: true, cell: (row: Row) => differenceText(row) },
  {
    key: 'fit',
    head: 'Fit',
    end: true,
    figures: true,
    cell: ({ now, before }: Row) => (
      <>
        <Narrow>fit</Narrow>
        {before ? `${Math.round(before.fitScore)} → ` : ''}
        {Math.round(now.fitScore)}
      </>
    ),
  },
];

/** What changed since the plan before, and what came of it. Nothing while that plan is not known. */
export function Before({ planId, request, result }: Props) {
  const { data: old } = useStoredPlan(planId);
  const places = useNamedPlaces(old && [...placesIn(old.request), ...placesIn(request)]);
  const changed = useMemo(
    () => (old && places ? changedAnswers(old.request, request, places) : []),
    [old, request, places],
  );
  if (!old?.result) return null;
  const { options } = old.result;
  return (
    <section
      aria-label="Compared with the plan before"
      className="mb-10 max-w-3xl bg-panel px-4 py-4 sm:px-6"
    >
      <h2 className="text-xl">
        Compared with{' '}
        <Link
          href={`/plans/${planId}`}
          className="underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink"
        >
          {old.title}
        </Link>
      </h2>
      {changed.length > 0 ? (
        <ul className="mt-2 mb-3">
          {changed.map(({ name, before, now }) => (
            <li key={name}>
              <span className="font-semibold">{name}:</span> {before}
              <span aria-hidden="true"> → </span>
              <span className="sr-only"> became </span>
              {now}
            </li>
          ))}
        </ul>
      ) : (
        <p className="mt-2 mb-3 text-soft">The same answers.</p>
      )}
      <DataTable
        caption="Options before and now"
        columns={columns}
        rows={result.options.map((now) => ({ now, before: options.find(({ id }) => id === now.id) }))}
        rowKey={({ now }) => now.id}
      />
    </section>
  );
}
