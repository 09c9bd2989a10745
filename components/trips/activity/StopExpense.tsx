'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { ExpenseDialog } from '../budget/ExpenseDialog.tsx';
import { useTripActions } from '../editing/trip-actions.ts';
import type { ActivityProps } from './useSetActivity.ts';

/** From what a stop costs to who paid it. Once it is among the expenses it says so, and is not offered again. */
export function StopExpense({ trip, activity }: ActivityProps) {
  const t = useTranslations('trip-panels.activity');
  const formats = useFormats();
  const { canEdit } = useTripActions();
  const [isOpen, setOpen] = useState(false);
  const paid = Object.values(trip.expenses).filter(({ activityId }) => activityId === activity.id);
  if (paid.length > 0)
    return (
      <p className="-mt-3 text-[0.95rem] text-soft">
        {t.rich('inExpenses', {
          costs: formats.list(paid.map(formats.cost)),
          figures: (chunks) => <span className="figures">{chunks}</span>,
        })}
      </p>
    );
  if (!canEdit || !activity.cost || activity.cost.amount === 0) return null;
  return (
    <p className="-mt-2">
      <Button small onClick={() => setOpen(true)}>
        {t('makeExpense')}
      </Button>
      {isOpen ? (
        <ExpenseDialog trip={trip} expenseId="new" stop={activity} onClose={() => setOpen(false)} />
      ) : null}
    </p>
  );
}
