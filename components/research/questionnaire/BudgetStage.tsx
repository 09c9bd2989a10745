import { AmountInput } from '#components/ui/AmountInput.tsx';
import { Chips } from '#components/ui/Chips.tsx';
import { describedBy, Field, FieldSet, Select } from '#components/ui/Field.tsx';
import { currencyName } from '#components/ui/format.ts';
import { tiers } from '#contracts/places.ts';
import { tierLabels } from '../labels.ts';
import { currencyCodes } from './currencies.ts';
import type { StageProps } from './stage.ts';

const kinds = [
  { value: 'level', label: 'Comfort level' },
  { value: 'total', label: 'Total' },
  { value: 'per_day', label: 'Per day' },
] as const;
const levels = tiers.map((value) => ({ value, ...tierLabels[value] }));

export function BudgetStage({ draft, change, errorAt }: StageProps) {
  const { budget } = draft;
  const set = (part: Partial<typeof budget>) => change({ budget: { ...budget, ...part } });
  const amountError = errorAt('budget.amount');
  const amountHint =
    budget.kind === 'total'
      ? 'For the whole group, including travel.'
      : 'For the whole group, once you’re there.';
  return (
    <>
      <FieldSet id="budget" label="How would you like to set it?" error={errorAt('budget')}>
        <Chips
          name="budget"
          chips={kinds}
          chosen={[budget.kind]}
          onChange={([kind]) => kind && set({ kind })}
        />
      </FieldSet>
      {budget.kind === 'level' ? (
        <FieldSet id="budget.level" label="Comfort" error={errorAt('budget.level')}>
          <Chips
            name="level"
            wide
            chips={levels}
            chosen={[budget.level]}
            onChange={([level]) => level && set({ level })}
          />
        </FieldSet>
      ) : (
        <Field id="budget.amount" label="Amount" hint={amountHint} error={amountError}>
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
        label="Currency"
        hint="Results are shown in this currency."
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
              {code}, {currencyName(code)}
            </option>
          ))}
        </Select>
      </Field>
    </>
  );
}
