import { useTranslations } from 'next-intl';
import { describedBy, Select } from '#components/ui/Field.tsx';
import { Blank } from '#components/ui/Sentence.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Place } from '#contracts/places.ts';
import { readChoice } from '#core/numbers.ts';
import { Picked } from '../../research/questionnaire/Picked.tsx';
import { PlaceCombobox, placeKey } from '../../research/questionnaire/PlaceCombobox.tsx';

const kinds = ['airport', 'city', 'destination', 'country', 'region'] as const;
const distances = [50, 100, 150, 250, 400] as const;

type Props = {
  id: string;
  words: string;
  label: string;
  placeholder: string;
  places: readonly Place[];
  max: number;
  around: number | null;
  error: string | undefined;
  onPlaces: (places: Place[]) => void;
  onAround: (km: number | null) => void;
};

/** Several places, and how far around them airports count too. */
export function PlacesBlank(props: Props) {
  const t = useTranslations('scans.form.places');
  const formats = useFormats();
  const { id, words, label, placeholder, places, max, around, error, onPlaces, onAround } = props;
  const without = (gone: Place) => places.filter((place) => placeKey(place) !== placeKey(gone));
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-80">
        <Blank id={id} words={words} label={label} error={error}>
          {places.length < max ? (
            <PlaceCombobox
              field={describedBy(id, null, error)}
              kinds={kinds}
              placeholder={places.length === 0 ? placeholder : t('addAnother')}
              onPick={(place) => onPlaces([...without(place), place])}
            />
          ) : (
            <p id={id} className="pt-2 text-soft">
              {t('enough', { max })}
            </p>
          )}
        </Blank>
        <Picked
          label={label}
          items={places}
          itemKey={placeKey}
          name={({ kind, id: code, name }) => (kind === 'airport' ? t('named', { name, code }) : name)}
          onRemove={(place) => onPlaces(without(place))}
        />
      </div>
      <Blank id={`${id}.around`} words={t('also')} label={t('nearby', { place: label })} error={undefined}>
        <Select
          {...describedBy(`${id}.around`)}
          className="sm:w-64!"
          value={around ?? ''}
          onChange={({ target }) => onAround(readChoice(target.value, distances))}
        >
          <option value="">{t('noneNearby')}</option>
          {distances.map((km) => (
            <option key={km} value={km}>
              {t('within', { distance: formats.distance(km) })}
            </option>
          ))}
        </Select>
      </Blank>
    </div>
  );
}
