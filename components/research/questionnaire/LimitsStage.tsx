import { useTranslations } from 'next-intl';
import { Chips } from '#components/ui/Chips.tsx';
import { describedBy, Field, FieldSet, Select } from '#components/ui/Field.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { pace } from '#contracts/questionnaire.ts';
import { readChoice, readWhole } from '#core/numbers.ts';
import { dietChips, limitChips, limitFlags } from './limit-labels.ts';
import { NotesField } from './NotesField.tsx';
import { PlacesField } from './PlacesField.tsx';
import type { StageProps } from './stage.ts';

/** Km, great circle. */
const distances = [500, 1_500, 3_500, 8_000] as const;
/** Hours, each way. */
const journeys = [3, 5, 8, 12, 16, 24];
const avoidable = ['destination', 'region', 'city', 'country'] as const;

export function LimitsStage({ draft, change, errorAt }: StageProps) {
  const t = useTranslations('research.rest');
  const tPace = useTranslations('research.pace');
  const tLimits = useTranslations('research.limits');
  const formats = useFormats();
  // A distance that was not chosen here, but sent by a program.
  const own = distances.some((km) => km === draft.maxDistanceKm) ? null : draft.maxDistanceKm;
  return (
    <>
      <FieldSet id="pace" label={t('pace')} error={errorAt('pace')}>
        <Chips
          name="pace"
          wide
          chips={pace.options.map((value) => ({
            value,
            label: tPace(`${value}.label`),
            note: tPace(`${value}.note`),
          }))}
          chosen={[draft.pace]}
          onChange={([next]) => next && change({ pace: next })}
        />
      </FieldSet>
      <Field id="maxDistanceKm" label={t('distance')} error={errorAt('maxDistanceKm')}>
        <Select
          {...describedBy('maxDistanceKm', null, errorAt('maxDistanceKm'))}
          className="max-w-96"
          value={draft.maxDistanceKm ?? ''}
          onChange={({ target }) =>
            change({
              maxDistanceKm: target.value === '' ? null : readWhole(target.value, { min: 0, max: 99_999 }),
            })
          }
        >
          <option value="">{t('anyDistance')}</option>
          {own === null ? null : <option value={own}>{formats.distance(own)}</option>}
          {distances.map((km) => (
            <option key={km} value={km}>
              {t(`distances.${km}`, { km: formats.distance(km) })}
            </option>
          ))}
        </Select>
      </Field>
      <PlacesField
        id="avoid"
        label={t('skip')}
        hint={t('skipHint')}
        error={errorAt('avoid')}
        kinds={avoidable}
        placeholder={t('skipExample')}
        places={draft.avoid}
        onChange={(avoid) => change({ avoid })}
      />
      <FieldSet id="limits" label={t('mustHaves')} error={errorAt('limits')}>
        <Chips
          name="limits"
          many
          chips={limitChips(tLimits)}
          chosen={limitFlags.filter((value) => draft.limits[value])}
          onChange={(on) =>
            change({
              limits: {
                ...draft.limits,
                ...Object.fromEntries(limitFlags.map((value) => [value, on.includes(value)])),
              },
            })
          }
        />
      </FieldSet>
      <Field id="maxJourneyHours" label={t('longest')} error={errorAt('limits.maxJourneyHours')}>
        <Select
          {...describedBy('maxJourneyHours', null, errorAt('limits.maxJourneyHours'))}
          className="max-w-96"
          value={draft.limits.maxJourneyHours ?? ''}
          onChange={({ target }) => {
            const { maxJourneyHours: _, ...rest } = draft.limits;
            const hours = readChoice(target.value, journeys);
            change({ limits: hours === null ? rest : { ...rest, maxJourneyHours: hours } });
          }}
        >
          <option value="">{t('anyLength')}</option>
          {journeys.map((hours) => (
            <option key={hours} value={hours}>
              {t('hours', { count: hours })}
            </option>
          ))}
        </Select>
      </Field>
      <FieldSet id="diet" label={t('food')} error={errorAt('limits.diet')}>
        <Chips
          name="diet"
          many
          chips={dietChips(tLimits)}
          chosen={draft.limits.diet}
          onChange={(diet) => change({ limits: { ...draft.limits, diet } })}
        />
      </FieldSet>
      <NotesField draft={draft} change={change} errorAt={errorAt} />
    </>
  );
}
