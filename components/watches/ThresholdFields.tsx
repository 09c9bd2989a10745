import { CurrencySelect } from '#components/trips/shared/CurrencySelect.tsx';
import { AmountInput } from '#components/ui/AmountInput.tsx';
import { Chips } from '#components/ui/Chips.tsx';
import { describedBy, Field, FieldSet, Input } from '#components/ui/Field.tsx';
import type { Faults, ThresholdDraft } from './draft.ts';

const kinds = [
  { value: 'price', label: 'At a price', note: 'it drops to the price you set' },
  { value: 'percent', label: 'By percent', note: 'below its price on the day you set it' },
  {
    value: 'unusually_cheap',
    label: 'Unusually cheap',
    note: 'cheaper than three quarters of usual prices',
  },
] as const;

type Props = { draft: ThresholdDraft; faults: Faults; onChange: (draft: ThresholdDraft) => void };

/** When to be told. */
export function ThresholdFields({ draft, faults, onChange }: Props) {
  const amountError = faults['threshold.amount'] ?? faults['threshold.currency'];
  const percentError = faults['threshold.percent'];
  return (
    <>
      <FieldSet id="threshold" label="Alert me">
        <Chips
          name="threshold-kind"
          wide
          chips={kinds}
          chosen={[draft.kind]}
          onChange={([kind = 'price']) => onChange({ ...draft, kind })}
        />
      </FieldSet>
      {draft.kind === 'price' ? (
        <div className="flex flex-wrap items-end gap-3">
          <div className="min-w-0 flex-1 basis-40">
            <Field
              id="threshold-amount"
              label="At or below"
              hint="For everyone, round trip"
              error={amountError}
            >
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
            <Field id="threshold-currency" label="Currency">
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
        <Field id="threshold-percent" label="Percent" error={percentError}>
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
