import { Chips } from '#components/ui/Chips.tsx';
import { describedBy, Field, FieldSet, Select } from '#components/ui/Field.tsx';
import { formatNumber } from '#components/ui/format.ts';
import { pace } from '#contracts/questionnaire.ts';
import { readChoice, readWhole } from '#core/numbers.ts';
import { paceLabels } from '../labels.ts';
import { dietChips, limitFlags } from './limit-labels.ts';
import { NotesField } from './NotesField.tsx';
import { PlacesField } from './PlacesField.tsx';
import type { StageProps } from './stage.ts';

/** With what such a distance means: km, great circle. */
const distances = [
  { km: 500, words: 'a few hours by train' },
  { km: 1_500, words: 'a short flight' },
  { km: 3_500, words: 'up to about five hours by plane' },
  { km: 8_000, words: 'up to about ten hours by plane' },
] as const;
/** Hours, each way. */
const journeys = [3, 5, 8, 12, 16, 24];
const paces = pace.options.map((value) => ({ value, ...paceLabels[value] }));
const avoidable = ['destination', 'region', 'city', 'country'] as const;

export function LimitsStage({ draft, change, errorAt }: StageProps) {
  // A distance that was not chosen here, but sent by a program.
  const own = distances.some(({ km }) => km === draft.maxDistanceKm) ? null : draft.maxDistanceKm;
  return (
    <>
      <FieldSet id="pace" label="Pace" error={errorAt('pace')}>
        <Chips
          name="pace"
          wide
          chips={paces}
          chosen={[draft.pace]}
          onChange={([next]) => next && change({ pace: next })}
        />
      </FieldSet>
      <Field id="maxDistanceKm" label="Maximum distance" error={errorAt('maxDistanceKm')}>
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
          <option value="">Any distance</option>
          {own === null ? null : <option value={own}>{formatNumber(own)} km</option>}
          {distances.map(({ km, words }) => (
            <option key={km} value={km}>
              {formatNumber(km)} km, {words}
            </option>
          ))}
        </Select>
      </Field>
      <PlacesField
        id="avoid"
        label="Places to skip"
        hint="Places you’ve already been, or don’t want to see."
        error={errorAt('avoid')}
        kinds={avoidable}
        placeholder="Paris, Iceland…"
        places={draft.avoid}
        onChange={(avoid) => change({ avoid })}
      />
      <FieldSet id="limits" label="Must-haves" error={errorAt('limits')}>
        <Chips
          name="limits"
          many
          chips={limitFlags}
          chosen={limitFlags.map(({ value }) => value).filter((value) => draft.limits[value])}
          onChange={(on) =>
            change({
              limits: {
                ...draft.limits,
                ...Object.fromEntries(limitFlags.map(({ value }) => [value, on.includes(value)])),
              },
            })
          }
        />
      </FieldSet>
      <Field id="maxJourneyHours" label="Longest journey each way" error={errorAt('limits.maxJourneyHours')}>
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
          <option value="">Any length</option>
          {journeys.map((hours) => (
            <option key={hours} value={hours}>
              {hours} hours, door to door
            </option>
          ))}
        </Select>
      </Field>
      <FieldSet id="diet" label="Food" error={errorAt('limits.diet')}>
        <Chips
          name="diet"
          many
          chips={dietChips}
          chosen={draft.limits.diet}
          onChange={(diet) => change({ limits: { ...draft.limits, diet } })}
        />
      </FieldSet>
      <NotesField draft={draft} change={change} errorAt={errorAt} />
    </>
  );
}
