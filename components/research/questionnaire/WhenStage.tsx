import { useTranslations } from 'next-intl';
import { Chips } from '#components/ui/Chips.tsx';
import { describedBy, Field, FieldSet, Input, Select, Slider } from '#components/ui/Field.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { LAST_DATE } from '#contracts/places.ts';
import { MAX_NIGHTS } from '#contracts/questionnaire.ts';
import { readWhole } from '#core/numbers.ts';
import { monthsFrom } from './draft.ts';
import type { StageProps } from './stage.ts';

const kinds = ['month', 'dates'] as const;

export function WhenStage({ draft, change, errorAt, today }: StageProps & { today: string }) {
  const t = useTranslations('research.when');
  const formats = useFormats();
  const { when } = draft;
  const set = (part: Partial<typeof when>) => change({ when: { ...when, ...part } });
  const months = monthsFrom(today);
  // Answers given elsewhere may name a later one.
  if (!months.includes(when.month)) months.push(when.month);
  return (
    <>
      <FieldSet id="when" label={t('when')} error={errorAt('when')}>
        <Chips
          name="when"
          chips={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          chosen={[when.kind]}
          onChange={([kind]) => kind && set({ kind })}
        />
      </FieldSet>
      {when.kind === 'month' ? (
        <div className="tracks gap-5">
          <Field id="when.month" label={t('month')} error={errorAt('when.month')}>
            <Select
              {...describedBy('when.month', null, errorAt('when.month'))}
              value={when.month}
              onChange={(event) => set({ month: event.target.value })}
            >
              {months.map((month) => (
                <option key={month} value={month}>
                  {formats.monthAndYear(month)}
                </option>
              ))}
            </Select>
          </Field>
          <Field id="when.nights" label={t('nights')} error={errorAt('when.nights')}>
            <Input
              {...describedBy('when.nights', null, errorAt('when.nights'))}
              type="number"
              inputMode="numeric"
              min={1}
              max={MAX_NIGHTS}
              value={when.nights || ''}
              onChange={(event) => set({ nights: readWhole(event.target.value, { min: 0, max: 999 }) ?? 0 })}
            />
          </Field>
        </div>
      ) : (
        <>
          <div className="tracks gap-5">
            <Field id="when.from" label={t('departure')} error={errorAt('when.from')}>
              <Input
                {...describedBy('when.from', null, errorAt('when.from'))}
                type="date"
                min={today}
                max={LAST_DATE}
                value={when.from}
                onChange={(event) => set({ from: event.target.value })}
              />
            </Field>
            <Field id="when.to" label={t('return')} error={errorAt('when.to')}>
              <Input
                {...describedBy('when.to', null, errorAt('when.to'))}
                type="date"
                min={when.from || today}
                max={LAST_DATE}
                value={when.to}
                onChange={(event) => set({ to: event.target.value })}
              />
            </Field>
          </div>
          <Field id="when.flexibleDays" label={t('flexible')} error={errorAt('when.flexibleDays')}>
            <Slider
              id="when.flexibleDays"
              min={0}
              max={14}
              value={when.flexibleDays}
              shown={when.flexibleDays === 0 ? t('fixed') : t('days', { count: when.flexibleDays })}
              onChange={(event) =>
                set({ flexibleDays: readWhole(event.target.value, { min: 0, max: 14 }) ?? 0 })
              }
            />
          </Field>
        </>
      )}
    </>
  );
}
