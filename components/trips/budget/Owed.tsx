'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { newId } from '#client/lib/new-id.ts';
import { Button } from '#components/ui/Button.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { ArrowIcon } from '#components/ui/icons.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { TripState } from '#contracts/trips.ts';
import { truncate } from '#core/text.ts';
import { balances, settle, type Transfer } from '#core/trips/budget.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { distinctNames } from '../shared/names.ts';

/** The fewest payments after which nobody owes anything. */
export function Owed({ trip }: { trip: TripState }) {
  const t = useTranslations('trip-panels.budget');
  const formats = useFormats();
  const { act, canEdit, userId } = useTripActions();
  const { people, expenses } = trip;
  const currency = trip.trip.homeCurrency;
  const transfers = useMemo(() => settle(balances(trip)), [trip]);
  const tShared = useTranslations('trips.shared');
  const names = distinctNames(Object.values(people), userId, tShared);
  const nameOf = (id: string) => names[id] ?? t('someoneWhoLeft');
  const plainName = (id: string) => people[id]?.name ?? nameOf(id);
  if (Object.keys(expenses).length === 0) return <p className="text-soft">{t('nobodyOwesYet')}</p>;
  if (transfers.length === 0) return <p className="font-semibold text-go">{t('settled')}</p>;

  const markPaid = ({ from, to, amount }: Transfer) =>
    act({
      kind: 'add_expense',
      id: newId(),
      fields: {
        title: truncate(t('paidTitle', { from: plainName(from), to: plainName(to) }), 200),
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
            <span aria-hidden="true" className="inline-flex min-w-0 flex-wrap items-center gap-2">
              <bdi className="font-semibold">{nameOf(from)}</bdi>
              <ArrowIcon className="size-4" />
              <bdi className="font-semibold">{nameOf(to)}</bdi>
              <span className="figures">{formats.cost({ amount, currency })}</span>
            </span>
            <span className="sr-only">
              {t('owes', {
                from: nameOf(from),
                to: nameOf(to),
                amount: formats.cost({ amount, currency }),
              })}
            </span>
            {canEdit ? (
              <Button small onClick={() => markPaid(transfer)}>
                {t.rich('markPaid', { from: nameOf(from), to: nameOf(to), hidden })}
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
