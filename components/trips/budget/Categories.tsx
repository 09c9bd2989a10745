'use client';

import { useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import { lineColour } from '#components/ui/lines.ts';
import { tableRoles } from '#components/ui/table-roles.ts';
import { useFormats } from '#components/ui/useFormats.ts';
import { type BudgetLine, budgetCategories, type TripState } from '#contracts/trips.ts';
import type { BudgetOverview } from '#core/trips/budget.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { LiveAmount } from '../fields/LiveAmount.tsx';

type Props = { trip: TripState } & Pick<BudgetOverview, 'byCategory'>;

/** Each category as a line: as long as what was spent, on a track as long as its budget. */
export function Categories({ trip, byCategory }: Props) {
  const t = useTranslations('trip-panels.budget');
  const tShared = useTranslations('trips.shared');
  const formats = useFormats();
  const { canEdit } = useTripActions();
  const currency = trip.trip.homeCurrency;
  const most = Math.max(1, ...Object.values(byCategory).flatMap(({ planned, spent }) => [planned, spent]));
  return (
    <table {...tableRoles.table} className="w-full border-collapse text-start">
      <caption className="sr-only">{t('caption', { currency })}</caption>
      <thead {...tableRoles.group}>
        <tr {...tableRoles.row} className="text-[0.9rem] text-soft">
          <th {...tableRoles.columnHead} className="pb-1 font-semibold">
            {t('category')}
          </th>
          <th {...tableRoles.columnHead} className="pb-1 text-end font-semibold">
            {t('spentHead')}
          </th>
          <th {...tableRoles.columnHead} className="w-26 sm:w-32 pb-1 ps-3 text-end font-semibold">
            {t('budgetHead')}
          </th>
        </tr>
      </thead>
      <tbody {...tableRoles.group}>
        {budgetCategories.map((category, index) => {
          const { planned, spent } = byCategory[category];
          return (
            <tr
              key={category}
              {...tableRoles.row}
              className="border-t border-rule align-middle"
              style={{ '--line': lineColour(index) } as CSSProperties}
            >
              <th
                {...tableRoles.rowHead}
                className="w-full py-1.5 font-semibold hyphens-auto [overflow-wrap:anywhere]"
              >
                {tShared(`categories.${category}`)}
                <span aria-hidden="true" className="relative mt-1 block h-2.5">
                  <span
                    className="absolute inset-y-0 start-0 bg-rule"
                    style={{ width: `${(Math.max(0, planned) / most) * 100}%` }}
                  />
                  <span
                    className="absolute inset-y-0 start-0 bg-(--line)"
                    style={{ width: `${(Math.max(0, spent) / most) * 100}%` }}
                  />
                </span>
              </th>
              <td {...tableRoles.cell} className="figures ps-3 text-end whitespace-nowrap">
                {spent > planned && planned > 0 ? (
                  <span className="block font-sans sm:inline text-[0.85rem] text-stop">{t('over')} </span>
                ) : null}
                {formats.cost({ amount: spent, currency })}
              </td>
              <td {...tableRoles.cell} className="py-1 ps-3">
                {canEdit ? (
                  <Planned
                    category={category}
                    planned={planned}
                    currency={currency}
                    line={trip.budget[category]}
                  />
                ) : (
                  <span className="figures block text-end">
                    {formats.cost({ amount: planned, currency })}
                  </span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

type PlannedProps = {
  category: (typeof budgetCategories)[number];
  planned: number;
  currency: string;
  /** As it was planned, in the currency of then. */
  line: BudgetLine | undefined;
};

function Planned({ category, planned, currency, line }: PlannedProps) {
  const t = useTranslations('trip-panels.budget');
  const tShared = useTranslations('trips.shared');
  const formats = useFormats();
  const { apply } = useTripActions();
  const isOther = line?.currency && line.currency !== currency;
  return (
    <>
      <LiveAmount
        bare
        label={t('budgetFor', { category: tShared(`categories.${category}`), currency })}
        field={`budget/${category}/amount`}
        amount={line ? planned : null}
        currency={currency}
        placeholder="0"
        save={(amount, at) => apply({ kind: 'set_budget', category, amount, currency }, at)}
        className="min-h-10! w-22! sm:w-28! text-end"
      />
      {isOther ? (
        <span className="figures block text-end text-[0.85rem] text-soft">
          {formats.cost({ amount: line.amount, currency: line.currency ?? currency })}
        </span>
      ) : null}
    </>
  );
}
