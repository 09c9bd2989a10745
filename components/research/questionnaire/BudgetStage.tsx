import { useTranslations } from 'next-intl';
import { AmountInput } from '#components/ui/AmountInput.tsx';
import { Chips } from '#components/ui/Chips.tsx';
import { describedBy, Field, FieldSet, Select } from '#components/ui/Field.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { tiers } from '#contracts/places.ts';
import { currencyCodes } from './currencies.ts';
import type { StageProps } from './stage.ts';

const kinds = ['level', 'total', 'per_day'] as const;

export function BudgetStage({ draft, change, errorAt }: StageProps) {
  const t = useTranslations('research.budget');
  const tTier = useTranslations('research.tiers');
  const formats = useFormats();
  const { budget } = draft;
  const set = (part: Partial<typeof budget>) => change({ budget: { ...budget, ...part } });
  const amountError = errorAt('budget.amount');
  const amountHint = budget.kind === 'total' ? t('hints.total') : t('hints.per_day');
  return (
    <>
      <FieldSet id="budget" label={t('how')} error={errorAt('budget')}>
        <Chips
          name="budget"
          chips={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          chosen={[budget.kind]}
          onChange={([kind]) => kind && set({ kind })}
        />
      </FieldSet>
      {budget.kind === 'level' ? (
        <FieldSet id="budget.level" label={t('comfort')} error={errorAt('budget.level')}>
          <Chips
            name="level"
            wide
            chips={tiers.map((value) => ({
              value,
              label: tTier(`${value}.label`),
              note: tTier(`${value}.note`),
            }))}
            chosen={[budget.level]}
            onChange={([level]) => level && set({ level })}
          />
        </FieldSet>
      ) : (
        <Field id="budget.amount" label={t('amount')} hint={amountHint} error={amountError}>
          <AmountInput
            {...describedBy('budget.amount', amountHint, amountError)}
            currency={budget.currency}
            className="max-w-60"
            value={budget.amount}
            onText={(amount) => set({ amount })}
          />
        </Field>
      )}
      <Field
        id="budget.currency"
        label={t('currency')}
        hint={t('currencyHint')}
        error={errorAt('budget.currency') ?? errorAt('currency')}
      >
        <Select
          {...describedBy('budget.currency', true, errorAt('budget.currency') ?? errorAt('currency'))}
          className="max-w-96"
          value={budget.currency}
          onChange={(event) => set({ currency: event.target.value })}
        >
          {currencyCodes.map((code) => (
            <option key={code} value={code}>
              {t('currencyOption', { code, name: formats.currency(code) })}
            </option>
          ))}
        </Select>
      </Field>
    </>
  );
}
