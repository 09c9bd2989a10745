import clsx from 'clsx';
import { useState } from 'react';
import { Combobox } from '#components/ui/Combobox.tsx';
import type { describedBy } from '#components/ui/Field.tsx';
import type { Place, PlaceKind } from '#contracts/places.ts';
import { type PlaceSearch, usePlaces } from '#hooks/usePlaces.ts';

const kindLabels: Record<PlaceKind, string> = {
  airport: 'Airport',
  city: 'City',
  country: 'Country',
  destination: 'Destination',
  region: 'Region',
};

/** What to say while there is nothing to choose from. */
function noteOn({ error, isSearching }: PlaceSearch): string {
  if (error) return 'Search isn’t working right now. Try again in a moment.';
  return isSearching ? 'Searching…' : 'No matches. Try the nearest larger city.';
}

type Props = {
  field: ReturnType<typeof describedBy>;
  kinds: readonly PlaceKind[];
  placeholder: string;
  /** What stands in the field until it is typed over. */
  shown?: string;
  onPick: (place: Place) => void;
  onClear?: () => void;
};

export const placeKey = ({ kind, id }: { kind: PlaceKind; id: string }) => `${kind}-${id}`;

/** The control of a field for one place; its label is the caller's. */
export function PlaceCombobox({ field, kinds, placeholder, shown = '', onPick, onClear }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const search = usePlaces(typed ?? '', kinds);
  const options = search.places.map((place) => ({
    key: placeKey(place),
    label: place.name,
    detail: place.detail,
    aside: (
      <span className={clsx('shrink-0 text-[0.85rem] text-soft', place.kind === 'airport' && 'figures')}>
        {place.kind === 'airport' ? place.id : kindLabels[place.kind]}
      </span>
    ),
    place,
  }));
  return (
    <Combobox
      field={field}
      text={typed ?? shown}
      onText={(text) => {
        setTyped(text);
        if (shown) onClear?.();
      }}
      options={options}
      note={typed?.trim() ? noteOn(search) : undefined}
      placeholder={placeholder}
      onPick={({ place }) => {
        setTyped(null);
        onPick(place);
      }}
    />
  );
}
