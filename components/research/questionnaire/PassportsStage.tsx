import { useTranslations } from 'next-intl';
import { Chips } from '#components/ui/Chips.tsx';
import { FieldSet } from '#components/ui/Field.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { Picked } from './Picked.tsx';
import { PlaceField } from './PlaceField.tsx';
import type { StageProps } from './stage.ts';

const countries = ['country'] as const;
const preferences = ['any', 'e_visa', 'on_arrival', 'free'] as const;

export function PassportsStage({ draft, change, errorAt }: StageProps) {
  const t = useTranslations('research.passports');
  const tPreference = useTranslations('research.visaPreference');
  const formats = useFormats();
  const { passports } = draft;
  return (
    <>
      <div>
        <PlaceField
          id="passports"
          label={t('passports')}
          hint={t('hint')}
          error={errorAt('passports')}
          kinds={countries}
          placeholder={t('example')}
          onPick={({ id }) =>
            change({ passports: [...passports.filter((code) => code !== id), id].slice(0, 5) })
          }
        />
        <Picked
          label={t('passports')}
          items={passports}
          itemKey={(code) => code}
          name={formats.country}
          onRemove={(code) => change({ passports: passports.filter((other) => other !== code) })}
        />
      </div>
      <FieldSet id="visaWish" label={t('visa')} error={errorAt('visaWish')}>
        <Chips
          name="visaWish"
          wide
          chips={preferences.map((value) => ({
            value,
            label: tPreference(`${value}.label`),
            note: tPreference(`${value}.note`),
          }))}
          chosen={[draft.visaWish]}
          onChange={([preference]) => preference && change({ visaWish: preference })}
        />
      </FieldSet>
    </>
  );
}
