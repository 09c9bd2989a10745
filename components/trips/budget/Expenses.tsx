'use client';

import { useTranslations } from 'next-intl';
import { Empty } from '#components/ui/Empty.tsx';
import { DataTable } from '#components/ui/Panel.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Expense, TripState } from '#contracts/trips.ts';
import { inHome } from '#core/trips/rates.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { distinctNames } from '../shared/names.ts';

type Props = { trip: TripState; onOpen: (id: string) => void };

const newestFirst = (a: Expense, b: Expense) =>
  (b.date ?? '').localeCompare(a.date ?? '') || (a.id < b.id ? -1 : 1);

export function Expenses({ trip, onOpen }: Props) {
  const t = useTranslations('trip-panels.budget');
  const formats = useFormats();
  const expenses = Object.values(trip.expenses).sort(newestFirst);
  const { userId } = useTripActions();
  const tShared = useTranslations('trips.shared');
  const names = distinctNames(Object.values(trip.people), userId, tShared);
  const home = trip.trip.homeCurrency;
  if (expenses.length === 0) {
    return <Empty title={t('none')}>{t('noneNote')}</Empty>;
  }
  const columns = [
    {
      key: 'title',
      head: t('what'),
      below: true,
      cell: (expense: Expense) => (
        <button
          type="button"
          onClick={() => onOpen(expense.id)}
          className="py-1 text-start font-semibold underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink"
        >
          <bdi>{expense.title}</bdi>
        </button>
      ),
    },
    {
      key: 'category',
      head: t('category'),
      cell: ({ isSettlement, category, amount }: Expense) => {
        if (isSettlement) return t('payment');
        const name = tShared(`categories.${category}`);
        return amount < 0 ? t('refundOf', { category: name }) : name;
      },
    },
    { key: 'when', head: t('day'), cell: ({ date }: Expense) => (date ? formats.weekday(date) : '') },
    { key: 'who', head: t('paidBy'), cell: ({ paidBy }: Expense) => names[paidBy] ?? '' },
    {
      key: 'amount',
      head: t('amount'),
      end: true,
      figures: true,
      cell: (expense: Expense) => (
        <>
          {formats.cost(expense)}
          {expense.currency === home ? null : (
            <span className="text-soft">
              {' '}
              = {formats.cost({ amount: inHome(expense, trip.trip), currency: home })}
            </span>
          )}
        </>
      ),
    },
  ];
  return <DataTable caption={t('expenses')} columns={columns} rows={expenses} rowKey={({ id }) => id} />;
}
