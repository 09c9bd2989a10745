import { useTranslations } from 'next-intl';
import { amountChoices, Choices } from '#components/ui/AmountInput.tsx';
import { amountText, problemText, typedAmount } from '#components/ui/amount.ts';
import { useFormats } from '#components/ui/useFormats.ts';
import type { ErrorBody } from '#contracts/errors.ts';
import { LiveField } from './LiveField.tsx';

type Props = {
  label: string;
  field: string;
  /** Minor units; null: none. */
  amount: number | null;
  currency: string;
  /** @param baseSeq seq of the trip when the typing began */
  save: (amount: number | null, baseSeq: number) => Promise<ErrorBody | null>;
  bare?: boolean;
  placeholder?: string;
  className?: string;
};

/** An amount that many people edit. What could be two amounts is asked, and stays in the field until it is answered. */
export function LiveAmount({ amount, currency, save, ...rest }: Props) {
  const t = useTranslations('common.amount');
  const formats = useFormats();
  return (
    <LiveField
      {...rest}
      value={amount === null ? '' : amountText(amount, currency)}
      inputMode="decimal"
      save={async (text, baseSeq) => {
        const typed = typedAmount(text, currency, { isOptional: true });
        return typed.problem === undefined
          ? save(typed.amount, baseSeq)
          : { code: 'invalid', message: problemText(typed.problem, t) };
      }}
      below={(live) => {
        const { choices } = typedAmount(live.text, currency, { isOptional: true });
        return (
          <Choices
            choices={amountChoices(choices, currency, formats)}
            onPick={(_, index) => {
              const { baseSeq } = live;
              live.drop();
              void save(choices[index] ?? null, baseSeq);
            }}
          />
        );
      }}
    />
  );
}
