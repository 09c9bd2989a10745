'use client';

import { useState } from 'react';
import { parseAmount } from '#components/ui/format.ts';
import { currencies } from '#core/money.ts';
import { LiveField } from '../fields/LiveField.tsx';
import { LiveSelect } from '../fields/LiveSelect.tsx';
import { amountText } from '../money.ts';
import { type ActivityProps, useSetActivity } from './useSetActivity.ts';

const codes = currencies.map((code) => ({ value: code, label: code }));

/** What it costs. The currency of a cost that is not there yet is this person's next choice, not the trip's. */
export function CostFields({ trip, activity }: ActivityProps) {
  const set = useSetActivity(activity.id);
  const [wanted, setWanted] = useState<string | null>(null);
  const { cost } = activity;
  const currency = cost?.currency ?? wanted ?? trip.trip.homeCurrency;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_8rem] gap-4">
      <LiveField
        label="Cost"
        field={`activities/${activity.id}/cost`}
        value={cost ? amountText(cost.amount, cost.currency) : ''}
        inputMode="decimal"
        save={async (text, at) => {
          if (text === '') return set({ cost: null }, at);
          const amount = parseAmount(text, currency);
          if (amount === null) return { code: 'invalid', message: 'An amount, for example 12.50.' };
          return set({ cost: { amount, currency } }, at);
        }}
      />
      <LiveSelect
        label="Currency"
        field={`activities/${activity.id}/cost-currency`}
        value={currency}
        options={codes}
        save={async (code, at) => {
          setWanted(code);
          if (!cost) return null;
          // The same figure in another currency, as somebody who picked the wrong one means it.
          const amount = parseAmount(amountText(cost.amount, cost.currency), code);
          return amount === null ? null : set({ cost: { amount, currency: code } }, at);
        }}
      />
    </div>
  );
}
