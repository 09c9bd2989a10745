import type { Place, PlaceKind } from '#contracts/places.ts';
import { Picked } from './Picked.tsx';
import { placeKey } from './PlaceCombobox.tsx';
import { PlaceField } from './PlaceField.tsx';

type Props = {
  id: string;
  label: string;
  hint: string;
  error: string | undefined;
  kinds: readonly PlaceKind[];
  placeholder: string;
  places: readonly Place[];
  onChange: (places: Place[]) => void;
};

export function PlacesField({ places, onChange, ...field }: Props) {
  const without = (gone: Place) => places.filter((place) => placeKey(place) !== placeKey(gone));
  return (
    <div>
      <PlaceField {...field} onPick={(place) => onChange([...without(place), place])} />
      <Picked
        label={field.label}
        items={places}
        itemKey={placeKey}
        name={(place) => place.name}
        onRemove={(place) => onChange(without(place))}
      />
    </div>
  );
}
