'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { amountText, problemText, typedAmount } from '#components/ui/amount.ts';
import { currencies } from '#core/money.ts';
import { LiveAmount } from '../fields/LiveAmount.tsx';
import { LiveSelect } from '../fields/LiveSelect.tsx';
import { type ActivityProps, useSetActivity } from './useSetActivity.ts';

const codes = currencies.map((code) => ({ value: code, label: code }));

/** What it costs. The currency of a cost that is not there yet is this person's next choice, not the trip's. */
export function CostFields({ trip, activity }: ActivityProps) {
  const t = useTranslations('trip-panels.activity');
  const tAmount = useTranslations('common.amount');
  const set = useSetActivity(activity.id);
  const [wanted, setWanted] = useState<string | null>(null);
  const { cost } = activity;
  const currency = cost?.currency ?? wanted ?? trip.trip.homeCurrency;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_8rem] gap-4">
      <LiveAmount
        label={t('cost')}
        field={`activities/${activity.id}/cost`}
        amount={cost?.amount ?? null}
        currency={currency}
        save={(amount, at) => set({ cost: amount === null ? null : { amount, currency } }, at)}
      />
      <LiveSelect
        label={t('currency')}
        field={`activities/${activity.id}/cost-currency`}
        value={currency}
        options={codes}
        save={async (code, at) => {
          setWanted(code);
          if (!cost) return null;
          // The same figure in another currency, as somebody who picked the wrong one means it.
          const { amount, problem } = typedAmount(
            amountText(cost.amount, cost.currency, 'en'),
            code,
            {},
            'en',
          );
          if (amount === null)
            return { code: 'invalid', message: problem ? problemText(problem, tAmount) : t('notInCurrency') };
          return set({ cost: { amount, currency: code } }, at);
        }}
      />
    </div>
  );
}
