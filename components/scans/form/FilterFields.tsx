import { useTranslations } from 'next-intl';
import { describedBy, Field, Input, Select } from '#components/ui/Field.tsx';
import { ChevronIcon } from '#components/ui/icons.tsx';
import { fareFilters } from '#contracts/scans.ts';
import { readChoice, readWhole } from '#core/numbers.ts';
import type { FieldsProps } from './fields.ts';

const few = [0, 1, 2, 3];
type HourField = 'departFrom' | 'departUntil' | 'returnFrom' | 'returnUntil';
const morning = Array.from({ length: 24 }, (_, hour) => hour);
const evening = morning.map((hour) => hour + 1);
const hours: Record<HourField, number[]> = {
  departFrom: morning,
  departUntil: evening,
  returnFrom: morning,
  returnUntil: evening,
};

/** What a fare must fulfil. Few need it, so it is folded until something of it is set. */
export function FilterFields({ draft, change, errorAt }: FieldsProps) {
  const t = useTranslations('scans.form.filters');
  const clock = (hour: number) => (hour === 24 ? t('midnight') : `${String(hour).padStart(2, '0')}:00`);
  const isSet =
    draft.maxStops !== null ||
    draft.checkedBags !== null ||
    draft.maxHours !== null ||
    draft.airlines !== '' ||
    draft.avoidAirlines !== '' ||
    draft.departFrom !== null ||
    draft.departUntil !== null ||
    draft.returnFrom !== null ||
    draft.returnUntil !== null ||
    draft.cabin !== 'economy' ||
    draft.selfTransfer ||
    draft.askAll;
  const tick = (field: 'selfTransfer' | 'askAll') => (
    <label className="flex min-h-11 items-start gap-3">
      <input
        type="checkbox"
        checked={draft[field]}
        onChange={({ target }) => change({ [field]: target.checked })}
        className="mt-1 size-5 shrink-0 accent-ink"
      />
      <span>
        <span className="font-semibold">{t(field)}</span>
        <span className="block text-[0.95rem] text-soft">{t(`${field}Note`)}</span>
      </span>
    </label>
  );
  const codes = (field: 'airlines' | 'avoidAirlines') => (
    <Field id={field} label={t(field)} hint={t('codes')} error={errorAt(field)}>
      <Input
        {...describedBy(field, true, errorAt(field))}
        value={draft[field]}
        onChange={({ target }) => change({ [field]: target.value })}
      />
    </Field>
  );
  const hour = (field: HourField) => (
    <Field id={field} label={t(field)} error={errorAt(field)}>
      <Select
        {...describedBy(field, null, errorAt(field))}
        value={draft[field] ?? ''}
        onChange={({ target }) => change({ [field]: readChoice(target.value, hours[field]) })}
      >
        <option value="">{t('anyTime')}</option>
        {hours[field].map((one) => (
          <option key={one} value={one}>
            {clock(one)}
          </option>
        ))}
      </Select>
    </Field>
  );
  return (
    <details className="group border-t-2 border-rule pt-3" open={isSet || undefined}>
      <summary className="flex min-h-11 items-center gap-2 font-semibold">
        <ChevronIcon className="shrink-0 transition-transform group-open:rotate-180" />
        {t('summary')}
      </summary>
      <div className="tracks mt-3 gap-5">
        <Field id="maxStops" label={t('changes')} error={errorAt('maxStops')}>
          <Select
            {...describedBy('maxStops', null, errorAt('maxStops'))}
            value={draft.maxStops ?? ''}
            onChange={({ target }) => change({ maxStops: readChoice(target.value, few) })}
          >
            <option value="">{t('anyNumber')}</option>
            {few.map((many) => (
              <option key={many} value={many}>
                {t('stops', { count: many })}
              </option>
            ))}
          </Select>
        </Field>
        <Field id="checkedBags" label={t('bags')} error={errorAt('checkedBags')}>
          <Select
            {...describedBy('checkedBags', null, errorAt('checkedBags'))}
            value={draft.checkedBags ?? ''}
            onChange={({ target }) => change({ checkedBags: readChoice(target.value, few.slice(1)) })}
          >
            <option value="">{t('bagsAny')}</option>
            {few.slice(1).map((many) => (
              <option key={many} value={many}>
                {t('bagsEach', { count: many })}
              </option>
            ))}
          </Select>
        </Field>
        <Field id="maxHours" label={t('hours')} error={errorAt('maxHours')}>
          <Input
            {...describedBy('maxHours', null, errorAt('maxHours'))}
            inputMode="numeric"
            placeholder={t('any')}
            value={draft.maxHours ?? ''}
            onChange={({ target }) => change({ maxHours: readWhole(target.value, { min: 1, max: 999 }) })}
          />
        </Field>
        <Field id="cabin" label={t('cabin')} error={errorAt('cabin')}>
          <Select
            {...describedBy('cabin', null, errorAt('cabin'))}
            value={draft.cabin}
            onChange={({ target }) =>
              change({ cabin: fareFilters.shape.cabin.catch('economy').parse(target.value) })
            }
          >
            {fareFilters.shape.cabin.unwrap().options.map((cabin) => (
              <option key={cabin} value={cabin}>
                {t(`cabins.${cabin}`)}
              </option>
            ))}
          </Select>
        </Field>
        {hour('departFrom')}
        {hour('departUntil')}
        {draft.kind === 'one_way' ? null : (
          <>
            {hour('returnFrom')}
            {hour('returnUntil')}
          </>
        )}
        {codes('airlines')}
        {codes('avoidAirlines')}
      </div>
      <div className="mt-4 flex flex-col gap-3">
        {tick('selfTransfer')}
        {tick('askAll')}
      </div>
    </details>
  );
}
