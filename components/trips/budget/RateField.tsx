import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Provenance } from '#components/research/Provenance.tsx';
import { Choices } from '#components/ui/AmountInput.tsx';
import { typedAmount, typedNumber } from '#components/ui/amount.ts';
import { Button } from '#components/ui/Button.tsx';
import { describedBy, Field, Input } from '#components/ui/Field.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { ExchangeRate } from '#contracts/rates.ts';
import { convertMinor } from '#core/money.ts';
import { readDate } from '#core/trips/dates.ts';
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
  const t = useTranslations('trip-panels.budget.rate');
  const formats = useFormats();
  const id = useId();
  const { currency } = draft;
  const { amount } = typedAmount(draft.amount, currency, { negative: true });
  const { value: rate, choices } = typedNumber(shown.text, { min: Number.MIN_VALUE, max: 1e9 });
  const worth =
    amount !== null && rate !== null
      ? formats.cost({ amount: convertMinor(amount, currency, home, rate), currency: home })
      : null;
  const hint = worth ? t('hintWorth', { home, currency, worth }) : t('hint', { home, currency });
  return (
    <Field id={id} label={t('label')} hint={hint} error={error}>
      <Input
        {...describedBy(id, hint, error)}
        inputMode="decimal"
        autoComplete="off"
        value={shown.text}
        onChange={(event) => onChange(event.target.value)}
      />
      <Choices
        choices={choices.map((choice) => ({ label: rateText(choice), text: rateText(choice) }))}
        onPick={onChange}
      />
      <div
        role="status"
        className="mt-1 flex min-h-9 flex-wrap items-center gap-x-3 text-[0.95rem] text-soft"
      >
        <Origin {...{ shown, asked, currency, home, onChange }} />
        <OtherDay asked={shown.from === 'asked' ? asked : null} date={readDate(draft.date)} />
      </div>
    </Field>
  );
}

/** A rate of another day than the one it was paid on is said to be one. */
function OtherDay({ asked, date }: { asked: ExchangeRate | null; date: string | null }) {
  const t = useTranslations('trip-panels.budget.rate');
  const formats = useFormats();
  const of = asked?.provenance.asOf.slice(0, 10);
  if (!of || date === null || of === date) return null;
  return <span className="text-ink">{t('otherDay', { of: formats.day(of), date: formats.day(date) })}</span>;
}

type OriginProps = Pick<Props, 'shown' | 'asked' | 'home' | 'onChange'> & { currency: string };

/** Where the figure comes from; for one's own, the other one to take instead. */
function Origin({ shown, asked, currency, home, onChange }: OriginProps) {
  const t = useTranslations('trip-panels.budget.rate');
  switch (shown.from) {
    case 'asking':
      return <span>{t('asking')}</span>;
    case 'asked':
      return (
        <>
          <Provenance source={shown.rate.provenance} />
          <span>{t('change')}</span>
        </>
      );
    case 'trip':
      return <span>{t('lastOfTrip', { currency })}</span>;
    case 'nobody':
      return <span>{t('nobody', { currency, home })}</span>;
    case 'typed': {
      if (!asked || rateText(asked.rate) === shown.text) return null;
      const text = rateText(asked.rate);
      return (
        <>
          <Button kind="quiet" small className="-ms-3" onClick={() => onChange(text)}>
            {t('use', { rate: text })}
          </Button>
          <Provenance source={asked.provenance} />
        </>
      );
    }
  }
}
