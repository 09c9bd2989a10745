import { describedBy, Field, Input, Select } from '#components/ui/Field.tsx';
import { ChevronIcon } from '#components/ui/icons.tsx';
import { type FareFilters, fareFilters } from '#contracts/scans.ts';
import { readChoice, readWhole } from '#core/numbers.ts';
import type { FieldsProps } from './fields.ts';

const few = [0, 1, 2, 3];
const stopWords = ['non-stop', 'one change at most', 'two changes at most', 'three changes at most'];
type HourField = 'departFrom' | 'departUntil' | 'returnFrom' | 'returnUntil';
const morning = Array.from({ length: 24 }, (_, hour) => hour);
const evening = morning.map((hour) => hour + 1);
const hours: Record<HourField, number[]> = {
  departFrom: morning,
  departUntil: evening,
  returnFrom: morning,
  returnUntil: evening,
};
const clock = (hour: number) => (hour === 24 ? 'midnight' : `${String(hour).padStart(2, '0')}:00`);
const cabinWords: Record<FareFilters['cabin'], string> = {
  economy: 'Economy',
  premium_economy: 'Premium economy',
  business: 'Business',
  first: 'First',
};
const bagWords = ['', 'one each', 'two each', 'three each'];

/** What a fare must fulfil. Few need it, so it is folded until something of it is set. */
export function FilterFields({ draft, change, errorAt }: FieldsProps) {
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
  const tick = (field: 'selfTransfer' | 'askAll', label: string, note: string) => (
    <label className="flex min-h-11 items-start gap-3">
      <input
        type="checkbox"
        checked={draft[field]}
        onChange={({ target }) => change({ [field]: target.checked })}
        className="mt-1 size-5 shrink-0 accent-ink"
      />
      <span>
        <span className="font-semibold">{label}</span>
        <span className="block text-[0.95rem] text-soft">{note}</span>
      </span>
    </label>
  );
  const codes = (field: 'airlines' | 'avoidAirlines', label: string) => (
    <Field id={field} label={label} hint="Codes, such as LH VY" error={errorAt(field)}>
      <Input
        {...describedBy(field, true, errorAt(field))}
        value={draft[field]}
        onChange={({ target }) => change({ [field]: target.value })}
      />
    </Field>
  );
  const hour = (field: HourField, label: string) => (
    <Field id={field} label={label} error={errorAt(field)}>
      <Select
        {...describedBy(field, null, errorAt(field))}
        value={draft[field] ?? ''}
        onChange={({ target }) => change({ [field]: readChoice(target.value, hours[field]) })}
      >
        <option value="">any time</option>
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
        Times, cabin, changes, bags, airlines
      </summary>
      <div className="tracks mt-3 gap-5">
        <Field id="maxStops" label="Changes" error={errorAt('maxStops')}>
          <Select
            {...describedBy('maxStops', null, errorAt('maxStops'))}
            value={draft.maxStops ?? ''}
            onChange={({ target }) => change({ maxStops: readChoice(target.value, few) })}
          >
            <option value="">any number</option>
            {few.map((many) => (
              <option key={many} value={many}>
                {stopWords[many]}
              </option>
            ))}
          </Select>
        </Field>
        <Field id="checkedBags" label="Checked bags in the price" error={errorAt('checkedBags')}>
          <Select
            {...describedBy('checkedBags', null, errorAt('checkedBags'))}
            value={draft.checkedBags ?? ''}
            onChange={({ target }) => change({ checkedBags: readChoice(target.value, few.slice(1)) })}
          >
            <option value="">don’t matter</option>
            {few.slice(1).map((many) => (
              <option key={many} value={many}>
                {bagWords[many]}
              </option>
            ))}
          </Select>
        </Field>
        <Field id="maxHours" label="Hours at most, each way" error={errorAt('maxHours')}>
          <Input
            {...describedBy('maxHours', null, errorAt('maxHours'))}
            inputMode="numeric"
            placeholder="Any"
            value={draft.maxHours ?? ''}
            onChange={({ target }) => change({ maxHours: readWhole(target.value, { min: 1, max: 999 }) })}
          />
        </Field>
        <Field id="cabin" label="Cabin" error={errorAt('cabin')}>
          <Select
            {...describedBy('cabin', null, errorAt('cabin'))}
            value={draft.cabin}
            onChange={({ target }) =>
              change({ cabin: fareFilters.shape.cabin.catch('economy').parse(target.value) })
            }
          >
            {Object.entries(cabinWords).map(([cabin, words]) => (
              <option key={cabin} value={cabin}>
                {words}
              </option>
            ))}
          </Select>
        </Field>
        {hour('departFrom', 'Leave at the earliest')}
        {hour('departUntil', 'Leave at the latest')}
        {draft.kind === 'one_way' ? null : (
          <>
            {hour('returnFrom', 'Fly back at the earliest')}
            {hour('returnUntil', 'Fly back at the latest')}
          </>
        )}
        {codes('airlines', 'Only these airlines')}
        {codes('avoidAirlines', 'Not these airlines')}
      </div>
      <div className="mt-4 flex flex-col gap-3">
        {tick(
          'selfTransfer',
          'Separate tickets are fine',
          'Cheaper at times; if you miss the second flight, nobody rebooks you.',
        )}
        {tick(
          'askAll',
          'Ask for every date',
          'Otherwise dates that can’t be cheaper than what was found are left out.',
        )}
      </div>
    </details>
  );
}
