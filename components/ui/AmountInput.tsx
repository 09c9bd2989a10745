import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { amountText, typedAmount } from './amount.ts';
import { Button } from './Button.tsx';
import { Input } from './Field.tsx';
import type { Formats } from './format.ts';
import { useFormats } from './useFormats.ts';

type ChoicesProps = {
  choices: readonly { label: string; text: string }[];
  onPick: (text: string, index: number) => void;
};

/** Asks which of two numbers was meant, right under the field. Nothing where there is nothing to ask. */
export function Choices({ choices, onPick }: ChoicesProps) {
  const t = useTranslations('common.amount');
  if (choices.length === 0) return null;
  return (
    <fieldset aria-label={t('problems.which_one')} className="mt-1.5 flex flex-wrap items-center gap-2">
      <span className="text-[0.95rem] text-soft">{t('doYouMean')}</span>
      {choices.map(({ label, text }, index) => (
        <Button key={label} small onClick={() => onPick(text, index)}>
          <span className="figures">{label}</span>
        </Button>
      ))}
    </fieldset>
  );
}

/** The amounts that a text may mean, to choose from. */
export const amountChoices = (choices: readonly number[], currency: string, formats: Formats) =>
  choices.map((amount) => ({
    label: formats.cost({ amount, currency }),
    text: amountText(amount, currency),
  }));

type Props = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type'> & {
  value: string;
  currency: string;
  /** Money that came back is less than nothing. */
  negative?: boolean;
  onText: (text: string) => void;
};

/** The only field for money: what is typed stays text until it is clear what it means (`typedAmount`). */
export function AmountInput({ value, currency, negative = false, onText, className, ...rest }: Props) {
  const formats = useFormats();
  const { choices } = typedAmount(value, currency, { isOptional: true, negative });
  return (
    <>
      <Input
        inputMode="decimal"
        autoComplete="off"
        className={clsx('figures', className)}
        value={value}
        onChange={(event) => onText(event.target.value)}
        {...rest}
      />
      <Choices choices={amountChoices(choices, currency, formats)} onPick={onText} />
    </>
  );
}
