'use client';

import { useId, useState } from 'react';
import { Combobox } from '#components/ui/Combobox.tsx';
import { describedBy, Field } from '#components/ui/Field.tsx';
import type { ErrorBody } from '#contracts/errors.ts';
import type { Place } from '#contracts/places.ts';
import type { TripPlace } from '#contracts/trips.ts';
import { usePlaces } from '#hooks/usePlaces.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { Coordinates } from './Coordinates.tsx';
import { Overwritten } from './OverwrittenNote.tsx';
import { Typists } from './Typists.tsx';
import { useOpenedAt } from './useOpenedAt.ts';

const kindNames: Record<Place['kind'], string> = {
  airport: 'Airport',
  city: 'City',
  country: 'Country',
  destination: 'Destination',
  region: 'Region',
};

type Props = {
  label: string;
  field: string;
  place: TripPlace | null;
  /** @param baseSeq seq of the trip when the typing began */
  save: (place: TripPlace | null, baseSeq: number) => Promise<ErrorBody | null>;
};

const placeOf = ({ kind, id, name, latitude, longitude }: Place): TripPlace => ({
  name,
  latitude,
  longitude,
  ref: { kind, id },
});

/** From the catalogue, or in one's own words, with coordinates for the map where one knows them. */
export function PlacePicker({ label, field, place, save }: Props) {
  const id = useId();
  const { setTyping, canEdit } = useTripActions();
  const [typed, setTyped] = useState<string | null>(null);
  const opened = useOpenedAt();
  const [error, setError] = useState<string>();
  const { places, isSearching } = usePlaces(typed ?? '');
  const own = typed?.trim() ?? '';
  const options = [
    ...places.map((found) => ({
      key: `${found.kind}-${found.id}`,
      label: found.name,
      detail: found.detail,
      aside: <span className="shrink-0 text-[0.85rem] text-soft">{kindNames[found.kind]}</span>,
      place: placeOf(found),
    })),
    ...(own && own !== place?.name
      ? [
          {
            key: 'own',
            label: `“${own}”`,
            detail: 'Use this name (you can add coordinates)',
            aside: null,
            place: { name: own, latitude: null, longitude: null, ref: null },
          },
        ]
      : []),
  ];
  const choose = async (chosen: TripPlace | null) => {
    setTyping(null);
    const refusal = await save(chosen, opened.take());
    setError(refusal?.message);
    if (!refusal) setTyped(null);
  };
  if (!canEdit) {
    return (
      <div>
        <p className="font-bold">{label}</p>
        <p>{place?.name ?? <span className="text-soft">Not set</span>}</p>
      </div>
    );
  }
  return (
    <Field id={id} label={label} error={error}>
      <Typists field={field}>
        <Combobox
          field={describedBy(id, undefined, error)}
          text={typed ?? place?.name ?? ''}
          onText={(text) => {
            setTyping(field);
            if (typed === null) opened.begin();
            setTyped(text);
            if (text.trim() === '' && place) void choose(null);
          }}
          options={options}
          note={own ? (isSearching ? 'Searching…' : 'No matches.') : undefined}
          placeholder="A city, an airport, or any name"
          onPick={(option) => void choose(option.place)}
        />
      </Typists>
      <Overwritten field={field} />
      {place ? <Coordinates place={place} save={save} /> : null}
    </Field>
  );
}
