import { useId } from 'react';
import { Provenance } from '#components/research/Provenance.tsx';
import { Button } from '#components/ui/Button.tsx';
import { describedBy, Field, Input } from '#components/ui/Field.tsx';
import { parseAmount } from '#components/ui/format.ts';
import type { ExchangeRate } from '#contracts/rates.ts';
import { convertMinor } from '#core/money.ts';
import { formatCost } from '../money.ts';
import type { ExpenseDraft } from './expense-draft.ts';
import { rateText, type ShownRate } from './rate.ts';

type Props = {
  draft: ExpenseDraft;
  home: string;
  shown: ShownRate;
  asked: ExchangeRate | null;
  error: string | undefined;
  onChange: (rate: string) => void;
};

/** What one unit of the foreign money was worth on that day; kept with the expense. */
export function RateField({ draft, home, shown, asked, error, onChange }: Props) {
  const id = useId();
  const { currency } = draft;
  const amount = parseAmount(draft.amount, currency);
  const rate = Number(shown.text);
  const worth =
    amount !== null && rate > 0
      ? formatCost({ amount: convertMinor(amount, currency, home, rate), currency: home })
      : null;
  const hint = `${home} for 1 ${currency}, as of the day it was paid.${worth ? ` Makes ${worth}.` : ''}`;
  return (
    <Field id={id} label="Exchange rate" hint={hint} error={error}>
      <Input
        {...describedBy(id, hint, error)}
        inputMode="decimal"
        autoComplete="off"
        value={shown.text}
        onChange={(event) => onChange(event.target.value)}
      />
      <div
        role="status"
        className="mt-1 flex min-h-9 flex-wrap items-center gap-x-3 text-[0.95rem] text-soft"
      >
        <Origin {...{ shown, asked, currency, home, onChange }} />
      </div>
    </Field>
  );
}

type OriginProps = Pick<Props, 'shown' | 'asked' | 'home' | 'onChange'> & { currency: string };

/** Where the figure comes from; for one's own, the other one to take instead. */
function Origin({ shown, asked, currency, home, onChange }: OriginProps) {
  switch (shown.from) {
    case 'asking':
      return <span>Looking the rate up …</span>;
    case 'asked':
      return (
        <>
          <Provenance source={shown.rate.provenance} />
          <span>Change it if you paid another.</span>
        </>
      );
    case 'trip':
      return <span>No newer rate could be looked up: this is the trip’s last one for {currency}.</span>;
    case 'nobody':
      return (
        <span>
          No rate could be looked up. Type what 1 {currency} cost in {home}.
        </span>
      );
    case 'typed': {
      if (!asked || rateText(asked.rate) === shown.text) return null;
      const text = rateText(asked.rate);
      return (
        <>
          <Button kind="quiet" small className="-ml-3" onClick={() => onChange(text)}>
            Use {text}
          </Button>
          <Provenance source={asked.provenance} />
        </>
      );
    }
  }
}
