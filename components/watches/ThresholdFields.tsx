import { useTranslations } from 'next-intl';
import { CurrencySelect } from '#components/trips/shared/CurrencySelect.tsx';
import { AmountInput } from '#components/ui/AmountInput.tsx';
import { Chips } from '#components/ui/Chips.tsx';
import { describedBy, Field, FieldSet, Input } from '#components/ui/Field.tsx';
import type { Faults, ThresholdDraft } from './draft.ts';

const kinds = ['price', 'percent', 'unusually_cheap'] as const;

type Props = { draft: ThresholdDraft; faults: Faults; onChange: (draft: ThresholdDraft) => void };

/** When to be told. */
export function ThresholdFields({ draft, faults, onChange }: Props) {
  const t = useTranslations('watches.threshold');
  const chips = kinds.map((kind) => ({
    value: kind,
    label: t(`kinds.${kind}.label`),
    note: t(`kinds.${kind}.note`),
  }));
  const amountError = faults['threshold.amount'] ?? faults['threshold.currency'];
  const percentError = faults['threshold.percent'];
  return (
    <>
      <FieldSet id="threshold" label={t('alertMe')}>
        <Chips
          name="threshold-kind"
          wide
          chips={chips}
          chosen={[draft.kind]}
          onChange={([kind = 'price']) => onChange({ ...draft, kind })}
        />
      </FieldSet>
      {draft.kind === 'price' ? (
        <div className="flex flex-wrap items-end gap-3">
          <div className="min-w-0 flex-1 basis-40">
            <Field id="threshold-amount" label={t('atOrBelow')} hint={t('atOrBelowHint')} error={amountError}>
              <AmountInput
                {...describedBy('threshold-amount', true, amountError)}
                currency={draft.currency}
                placeholder="450"
                value={draft.amount}
                onText={(amount) => onChange({ ...draft, amount })}
              />
            </Field>
          </div>
          <div className="min-w-0 flex-1 basis-40">
            <Field id="threshold-currency" label={t('currency')}>
              <CurrencySelect
                {...describedBy('threshold-currency')}
                value={draft.currency}
                onChange={(event) => onChange({ ...draft, currency: event.target.value })}
              />
            </Field>
          </div>
        </div>
      ) : null}
      {draft.kind === 'percent' ? (
        <Field id="threshold-percent" label={t('percent')} error={percentError}>
          <Input
            {...describedBy('threshold-percent', undefined, percentError)}
            inputMode="decimal"
            className="max-w-32"
            value={draft.percent}
            onChange={(event) => onChange({ ...draft, percent: event.target.value })}
          />
        </Field>
      ) : null}
    </>
  );
}
