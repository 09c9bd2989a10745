'use client';

import { useTranslations } from 'next-intl';
import { Empty } from '#components/ui/Empty.tsx';
import { formatCost } from '#components/ui/format.ts';
import { DataTable } from '#components/ui/Panel.tsx';
import type { Expense, TripState } from '#contracts/trips.ts';
import { inHome } from '#core/trips/rates.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { categoryLabels, shortDay } from '../shared/labels.ts';
import { distinctNames } from '../shared/names.ts';

type Props = { trip: TripState; onOpen: (id: string) => void };

const newestFirst = (a: Expense, b: Expense) =>
  (b.date ?? '').localeCompare(a.date ?? '') || (a.id < b.id ? -1 : 1);

export function Expenses({ trip, onOpen }: Props) {
  const expenses = Object.values(trip.expenses).sort(newestFirst);
  const { userId } = useTripActions();
  const tShared = useTranslations('trips.shared');
  const names = distinctNames(Object.values(trip.people), userId, tShared);
  const home = trip.trip.homeCurrency;
  if (expenses.length === 0) {
    return (
      <Empty title="No expenses yet">
        Add what someone paid and for whom. Caravan works out who owes whom, in any mix of currencies.
      </Empty>
    );
  }
  const columns = [
    {
      key: 'title',
      head: 'What',
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
      head: 'Category',
      cell: ({ isSettlement, category, amount }: Expense) =>
        isSettlement ? 'Payment' : `${categoryLabels[category]}${amount < 0 ? ', refund' : ''}`,
    },
    { key: 'when', head: 'Day', cell: ({ date }: Expense) => (date ? shortDay(date) : '') },
    { key: 'who', head: 'Paid by', cell: ({ paidBy }: Expense) => names[paidBy] ?? '' },
    {
      key: 'amount',
      head: 'Amount',
      end: true,
      figures: true,
      cell: (expense: Expense) => (
        <>
          {formatCost(expense)}
          {expense.currency === home ? null : (
            <span className="text-soft">
              {' '}
              = {formatCost({ amount: inHome(expense, trip.trip), currency: home })}
            </span>
          )}
        </>
      ),
    },
  ];
  return <DataTable caption="Expenses" columns={columns} rows={expenses} rowKey={({ id }) => id} />;
}
