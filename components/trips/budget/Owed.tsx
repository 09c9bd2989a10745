'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { newId } from '#client/lib/new-id.ts';
import { Button } from '#components/ui/Button.tsx';
import { formatCost } from '#components/ui/format.ts';
import { ArrowIcon } from '#components/ui/icons.tsx';
import type { TripState } from '#contracts/trips.ts';
import { truncate } from '#core/text.ts';
import { balances, settle, type Transfer } from '#core/trips/budget.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { distinctNames } from '../shared/names.ts';

/** The fewest payments after which nobody owes anything. */
export function Owed({ trip }: { trip: TripState }) {
  const { act, canEdit, userId } = useTripActions();
  const { people, expenses } = trip;
  const currency = trip.trip.homeCurrency;
  const transfers = useMemo(() => settle(balances(trip)), [trip]);
  const tShared = useTranslations('trips.shared');
  const names = distinctNames(Object.values(people), userId, tShared);
  const nameOf = (id: string) => names[id] ?? 'someone who left';
  const plainName = (id: string) => people[id]?.name ?? nameOf(id);
  if (Object.keys(expenses).length === 0) return <p className="text-soft">Nobody owes anything yet.</p>;
  if (transfers.length === 0)
    return <p className="font-semibold text-go">All settled. Nobody owes anything.</p>;

  const markPaid = ({ from, to, amount }: Transfer) =>
    act({
      kind: 'add_expense',
      id: newId(),
      fields: {
        title: truncate(`${plainName(from)} paid ${plainName(to)}`, 200),
        category: 'other',
        amount,
        currency,
        rate: 1,
        rateTo: currency,
        paidBy: from,
        split: { kind: 'exact', amounts: { [to]: amount } },
        date: null,
        activityId: null,
        isSettlement: true,
      },
    });
  return (
    <ul>
      {transfers.map((transfer) => {
        const { from, to, amount } = transfer;
        return (
          <li
            key={`${from} ${to}`}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-rule py-2"
          >
            <span className="inline-flex min-w-0 flex-wrap items-center gap-2">
              <span className="font-semibold">{nameOf(from)}</span>
              <ArrowIcon className="size-4" />
              <span className="sr-only">owes</span>
              <span className="font-semibold">{nameOf(to)}</span>
              <span className="figures">{formatCost({ amount, currency })}</span>
            </span>
            {canEdit ? (
              <Button small onClick={() => markPaid(transfer)}>
                Mark as paid
                <span className="sr-only">
                  : {nameOf(from)} to {nameOf(to)}
                </span>
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
