import { useId } from 'react';
import { describedBy, Field, Input } from '#components/ui/Field.tsx';
import { parseAmount } from '#components/ui/format.ts';
import { convertMinor } from '#core/money.ts';
import { formatCost } from '../money.ts';
import type { ExpenseDraft } from './expense-draft.ts';

type Props = {
  draft: ExpenseDraft;
  home: string;
  error: string | undefined;
  onChange: (rate: string) => void;
};

/** What one unit of the foreign money was worth on that day; kept with the expense. */
export function RateField({ draft, home, error, onChange }: Props) {
  const id = useId();
  const amount = parseAmount(draft.amount, draft.currency);
  const rate = Number(draft.rate);
  const worth =
    amount !== null && rate > 0
      ? formatCost({ amount: convertMinor(amount, draft.currency, home, rate), currency: home })
      : null;
  const hint = `${home} for 1 ${draft.currency}, as of the day it was paid.${worth ? ` Makes ${worth}.` : ''}`;
  return (
    <Field id={id} label="Exchange rate" hint={hint} error={error}>
      <Input
        {...describedBy(id, hint, error)}
        inputMode="decimal"
        autoComplete="off"
        value={draft.rate}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
