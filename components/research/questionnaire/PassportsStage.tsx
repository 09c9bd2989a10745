import { Chips } from '#components/ui/Chips.tsx';
import { FieldSet } from '#components/ui/Field.tsx';
import { countryName } from '#components/ui/format.ts';
import { visaPreferenceLabels } from '../labels.ts';
import { Picked } from './Picked.tsx';
import { PlaceField } from './PlaceField.tsx';
import type { StageProps } from './stage.ts';

const countries = ['country'] as const;
const options = (['any', 'e_visa', 'on_arrival', 'free'] as const).map((value) => ({
  value,
  ...visaPreferenceLabels[value],
}));

export function PassportsStage({ draft, change, errorAt }: StageProps) {
  const { passports } = draft;
  return (
    <>
      <div>
        <PlaceField
          id="passports"
          label="Passports"
          hint="One for each nationality in your group, to check visas. Up to five."
          error={errorAt('passports')}
          kinds={countries}
          placeholder="Portugal"
          onPick={({ id }) =>
            change({ passports: [...passports.filter((code) => code !== id), id].slice(0, 5) })
          }
        />
        <Picked
          label="Passports"
          items={passports}
          itemKey={(code) => code}
          name={countryName}
          onRemove={(code) => change({ passports: passports.filter((other) => other !== code) })}
        />
      </div>
      <FieldSet id="visaWish" label="Visa requirements" error={errorAt('visaWish')}>
        <Chips
          name="visaWish"
          wide
          chips={options}
          chosen={[draft.visaWish]}
          onChange={([preference]) => preference && change({ visaWish: preference })}
        />
      </FieldSet>
    </>
  );
}
