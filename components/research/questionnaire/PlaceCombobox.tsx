import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Combobox } from '#components/ui/Combobox.tsx';
import type { describedBy } from '#components/ui/Field.tsx';
import type { Place, PlaceKind } from '#contracts/places.ts';
import { type PlaceSearch, usePlaces } from '#hooks/usePlaces.ts';

/** What to say while there is nothing to choose from. */
function noteOn({ error, isSearching }: PlaceSearch): 'failed' | 'searching' | 'none' {
  if (error) return 'failed';
  return isSearching ? 'searching' : 'none';
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
  const t = useTranslations('common.placeSearch');
  const [typed, setTyped] = useState<string | null>(null);
  const search = usePlaces(typed ?? '', kinds);
  const options = search.places.map((place) => ({
    key: placeKey(place),
    label: place.name,
    detail: place.detail,
    aside: (
      <span className={clsx('shrink-0 text-[0.85rem] text-soft', place.kind === 'airport' && 'figures')}>
        {place.kind === 'airport' ? place.id : t(`kinds.${place.kind}`)}
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
      note={typed?.trim() ? t(noteOn(search)) : undefined}
      placeholder={placeholder}
      onPick={({ place }) => {
        setTyped(null);
        onPick(place);
      }}
    />
  );
}
