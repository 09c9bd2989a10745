import { useTranslations } from 'next-intl';
import { AmountInput } from '#components/ui/AmountInput.tsx';
import { describedBy, Select } from '#components/ui/Field.tsx';
import { Blank, Sentence } from '#components/ui/Sentence.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { tiers } from '#contracts/places.ts';
import { currencyCodes } from '../../research/questionnaire/currencies.ts';
import type { PlanForm } from './plan-form.ts';

type Budget = PlanForm['budget'];
type Props = {
  budget: Budget;
  onChange: (budget: Budget) => void;
  errorAt: (path: string) => string | undefined;
};

/** How much: a comfort level, or a sum. */
export function BudgetBlanks({ budget, onChange, errorAt }: Props) {
  const t = useTranslations('plans.form.budget');
  const formats = useFormats();
  const choose = (value: string) => {
    const level = tiers.find((tier) => tier === value);
    if (level) onChange({ ...budget, kind: 'level', level });
    else if (value === 'total' || value === 'per_day') onChange({ ...budget, kind: value });
  };
  return (
    <Sentence>
      <Blank
        id="budget"
        words={t('words')}
        label={t('label')}
        error={errorAt('budget') ?? errorAt('budget.level')}
      >
        <Select
          {...describedBy('budget', null, errorAt('budget'))}
          value={budget.kind === 'level' ? budget.level : budget.kind}
          onChange={({ target }) => choose(target.value)}
        >
          {tiers.map((tier) => (
            <option key={tier} value={tier}>
              {t(`levels.${tier}`)}
            </option>
          ))}
          <option value="total">{t('total')}</option>
          <option value="per_day">{t('perDay')}</option>
        </Select>
      </Blank>
      {budget.kind === 'level' ? null : (
        <Blank
          id="budget.amount"
          words=""
          label={t(budget.kind === 'total' ? 'totalLabel' : 'perDayLabel')}
          error={errorAt('budget.amount')}
        >
          <AmountInput
            {...describedBy('budget.amount', null, errorAt('budget.amount'))}
            currency={budget.currency}
            className="w-36!"
            value={budget.amount}
            onText={(amount) => onChange({ ...budget, amount })}
          />
        </Blank>
      )}
      <Blank
        id="budget.currency"
        words={t('in')}
        label={t('currency')}
        error={errorAt('budget.currency') ?? errorAt('currency')}
      >
        <Select
          {...describedBy('budget.currency', null, errorAt('budget.currency') ?? errorAt('currency'))}
          className="sm:w-56!"
          value={budget.currency}
          onChange={({ target }) => onChange({ ...budget, currency: target.value })}
        >
          {currencyCodes.map((code) => (
            <option key={code} value={code}>
              {code}, {formats.currency(code)}
            </option>
          ))}
        </Select>
      </Blank>
    </Sentence>
  );
}
