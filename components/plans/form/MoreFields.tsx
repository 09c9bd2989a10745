import { useTranslations } from 'next-intl';
import { Chips } from '#components/ui/Chips.tsx';
import { describedBy, Field, FieldSet, Input } from '#components/ui/Field.tsx';
import { ChevronIcon } from '#components/ui/icons.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { dietChips, limitChips, limitFlags, limitLines } from '../../research/questionnaire/limit-labels.ts';
import type { PlanForm } from './plan-form.ts';

type Props = {
  form: PlanForm;
  change: (part: Partial<PlanForm>) => void;
  errorAt: (path: string) => string | undefined;
};

/** What few need to say: times of a ticket, must-haves, diets. Open where something of it is set. */
export function MoreFields({ form, change, errorAt }: Props) {
  const t = useTranslations('plans.form.more');
  const tLimits = useTranslations('research.limits');
  const formats = useFormats();
  const { limits, arrival, departure } = form;
  const set = limitLines(limits, tLimits, formats);
  return (
    <details className="group border-t-2 border-rule pt-3" open={arrival !== '' || departure !== ''}>
      <summary className="flex min-h-11 items-center gap-2 font-semibold">
        <ChevronIcon className="shrink-0 transition-transform group-open:rotate-180" />
        <span>
          {t('title')}
          {set.length > 0 ? <span className="font-normal text-soft"> ({formats.list(set)})</span> : null}
        </span>
      </summary>
      <div className="mt-4 flex flex-col gap-7">
        <div className="grid gap-5 sm:grid-cols-2">
          <Field id="arrival" label={t('arrival')} hint={t('arrivalHint')} error={errorAt('arrival')}>
            <Input
              {...describedBy('arrival', true, errorAt('arrival'))}
              type="time"
              value={arrival}
              onChange={({ target }) => change({ arrival: target.value })}
            />
          </Field>
          <Field id="departure" label={t('departure')} hint={t('departureHint')} error={errorAt('departure')}>
            <Input
              {...describedBy('departure', true, errorAt('departure'))}
              type="time"
              value={departure}
              onChange={({ target }) => change({ departure: target.value })}
            />
          </Field>
        </div>
        <FieldSet id="limits" label={t('limits')} error={errorAt('limits')}>
          <Chips
            name="limits"
            many
            chips={limitChips(tLimits)}
            chosen={limitFlags.filter((value) => limits[value])}
            onChange={(on) =>
              change({
                limits: {
                  ...limits,
                  ...Object.fromEntries(limitFlags.map((value) => [value, on.includes(value)])),
                },
              })
            }
          />
        </FieldSet>
        <FieldSet id="diet" label={t('food')} error={errorAt('limits.diet')}>
          <Chips
            name="diet"
            many
            chips={dietChips(tLimits)}
            chosen={limits.diet}
            onChange={(diet) => change({ limits: { ...limits, diet } })}
          />
        </FieldSet>
      </div>
    </details>
  );
}
