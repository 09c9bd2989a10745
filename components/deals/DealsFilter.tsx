import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { DealFilters } from '#client/deals/deals-state.ts';
import { PlaceField } from '#components/research/questionnaire/PlaceField.tsx';
import { AmountInput } from '#components/ui/AmountInput.tsx';
import { problemText, typedAmount } from '#components/ui/amount.ts';
import { Chips } from '#components/ui/Chips.tsx';
import { describedBy, Field } from '#components/ui/Field.tsx';
import { ChevronIcon } from '#components/ui/icons.tsx';
import { Link } from '#components/ui/Link.tsx';
import type { Place } from '#contracts/places.ts';

type Props = { filters: DealFilters; onChange: (filters: DealFilters) => void };

export function DealsFilter({ filters, onChange }: Props) {
  const t = useTranslations('deals.filter');
  const tTags = useTranslations('deals.tags');
  const kinds = [
    { value: 'all', label: t('all') },
    { value: 'hot', label: tTags('hot') },
    { value: 'trending', label: tTags('trending') },
  ] as const;
  const [names, setNames] = useState<{ from?: string; to?: string }>({});
  const [max, setMax] = useState('');
  const tAmount = useTranslations('common.amount');
  const { problem } = typedAmount(max, 'USD', { isOptional: true, notZero: true });
  const error = problem && problemText(problem, tAmount);
  const pick = (end: 'from' | 'to', place: Place | null) => {
    setNames({ ...names, [end]: place?.name });
    onChange({ ...filters, [end]: place?.id });
  };
  const airport = (end: 'from' | 'to') => (
    <PlaceField
      id={`deals-${end}`}
      label={t(end)}
      hint={t('airport')}
      error={undefined}
      kinds={['airport']}
      placeholder={t('any')}
      shown={names[end] ?? ''}
      onPick={(place) => pick(end, place)}
      onClear={() => pick(end, null)}
    />
  );
  return (
    <div className="mb-6">
      <div role="radiogroup" aria-label={t('which')} className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <Chips
          name="filter"
          chips={kinds}
          chosen={[filters.filter]}
          onChange={([filter = 'all']) => onChange({ ...filters, filter })}
        />
        <label className="flex min-h-11 items-center gap-2 font-semibold">
          <input
            type="checkbox"
            checked={filters.mine ?? false}
            onChange={(event) => onChange({ ...filters, mine: event.target.checked })}
            className="size-5 accent-ink"
          />
          {t('mine')}
        </label>
        <Link href="/settings#deals" className="font-semibold text-link underline">
          {t('edit')}
        </Link>
      </div>
      <details className="group/more mt-1">
        <summary className="inline-flex min-h-11 items-center gap-1 font-semibold">
          {t('more')}
          <ChevronIcon className="size-4 transition-transform group-open/more:rotate-180" />
        </summary>
        <div className="tracks gap-4 pt-1 pb-2 [--track:14rem]">
          {airport('from')}
          {airport('to')}
          <Field id="deals-max" label={t('max')} hint={t('maxHint')} error={error}>
            <AmountInput
              {...describedBy('deals-max', true, error)}
              currency="USD"
              placeholder={t('any')}
              value={max}
              onText={(text) => {
                setMax(text);
                const { amount } = typedAmount(text, 'USD', { isOptional: true, notZero: true });
                onChange({ ...filters, maxUsd: amount ?? undefined });
              }}
            />
          </Field>
        </div>
      </details>
    </div>
  );
}
