'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Combobox } from '#components/ui/Combobox.tsx';
import { describedBy, Field } from '#components/ui/Field.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { useProblemText } from '#components/ui/useProblemText.ts';
import type { ErrorBody } from '#contracts/errors.ts';
import type { Place } from '#contracts/places.ts';
import type { StopSuggestion } from '#contracts/stop-suggestions.ts';
import type { TripPlace } from '#contracts/trips.ts';
import { coordinatesText, type Point } from '#core/places/coordinates.ts';
import { readLocation } from '#core/places/map-link.ts';
import { usePlaces } from '#hooks/usePlaces.ts';
import { useStopSuggestions } from '#hooks/useStopSuggestions.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { locationNote, stopOptions } from '../places/stop-options.tsx';
import { Coordinates } from './Coordinates.tsx';
import { Overwritten } from './OverwrittenNote.tsx';
import { Typists } from './Typists.tsx';
import { useOpenedAt } from './useOpenedAt.ts';

type Props = {
  label: string;
  field: string;
  place: TripPlace | null;
  /** @param baseSeq seq of the trip when the typing began */
  save: (place: TripPlace | null, baseSeq: number) => Promise<ErrorBody | null>;
  /** Of a stop: sights and stations are offered too, and choosing one may say more than where it is. */
  stop?: {
    dayId: string | null;
    choose: (found: StopSuggestion, baseSeq: number) => Promise<ErrorBody | null>;
  };
};

const nowhere: readonly Point[] = [];

const placeOf = ({ kind, id, name, latitude, longitude }: Place): TripPlace => ({
  name,
  latitude,
  longitude,
  ref: { kind, id },
});

const pinNamed = (name: string, { latitude, longitude }: Point): TripPlace => ({
  ...{ name, latitude, longitude, ref: null },
});

/** From the catalogue, or in one's own words, with coordinates for the map where one knows them. */
export function PlacePicker({ label, field, place, save, stop }: Props) {
  const textOf = useProblemText();
  const t = useTranslations('trip-panels.fields');
  const tPlaces = useTranslations('trips.places');
  const tMap = useTranslations('common.map');
  const formats = useFormats();
  const id = useId();
  const { setTyping, canEdit, near } = useTripActions();
  const [typed, setTyped] = useState<string | null>(null);
  const opened = useOpenedAt();
  const [error, setError] = useState<string>();
  const [around, setAround] = useState(nowhere);
  const own = typed?.trim() ?? '';
  const location = readLocation(own);
  const point = location?.kind === 'point' ? location.point : null;
  const words = location ? '' : own;
  const places = usePlaces(stop ? '' : words);
  const stops = useStopSuggestions(stop ? words : '', around, point);
  const isSearching = places.isSearching || stops.isSearching;
  const pinned = point && { name: location?.kind === 'point' ? location.name : null, ...point };
  const options = [
    ...(pinned
      ? [
          {
            key: 'pin',
            label: pinned.name ?? coordinatesText(pinned),
            detail: t('pasted'),
            aside: null,
            choose: (at: number) => save(pinNamed(pinned.name ?? coordinatesText(pinned), pinned), at),
          },
        ]
      : []),
    ...stopOptions(stops.suggestions, tPlaces, formats).map(({ suggestion, ...option }) => ({
      ...option,
      choose: (at: number) =>
        stop && !point
          ? stop.choose(suggestion, at)
          : save(pinNamed(suggestion.name, point ?? suggestion), at),
    })),
    ...places.places.map((found) => ({
      key: `${found.kind}-${found.id}`,
      label: found.name,
      detail: found.detail,
      aside: <span className="shrink-0 text-[0.85rem] text-soft">{t(`kinds.${found.kind}`)}</span>,
      choose: (at: number) => save(placeOf(found), at),
    })),
    ...(own && !location && own !== place?.name
      ? [
          {
            key: 'own',
            label: t('own', { name: own }),
            detail: t('useName'),
            aside: null,
            choose: (at: number) => save({ name: own, latitude: null, longitude: null, ref: null }, at),
          },
        ]
      : []),
  ];
  const choose = async (saving: (baseSeq: number) => Promise<ErrorBody | null>) => {
    setTyping(null);
    const refusal = await saving(opened.take());
    setError(refusal ? textOf(refusal) : undefined);
    if (!refusal) setTyped(null);
  };
  if (!canEdit) {
    return (
      <div>
        <p className="font-bold">{label}</p>
        <p>{place?.name ?? <span className="text-soft">{t('notSet')}</span>}</p>
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
            if (typed === null) {
              opened.begin();
              setAround(stop ? near(stop.dayId) : nowhere);
            }
            setTyped(text);
            if (text.trim() === '' && place) void choose((at) => save(null, at));
          }}
          options={options}
          note={
            own ? (locationNote(location, tPlaces) ?? t(isSearching ? 'searching' : 'noMatches')) : undefined
          }
          placeholder={t(stop ? 'stopExample' : 'placeExample')}
          credit={stops.isCredited ? tMap('creditPhoton') : undefined}
          onPick={(option) => void choose(option.choose)}
          onEscape={
            typed === null
              ? undefined
              : () => {
                  setTyping(null);
                  setTyped(null);
                  setError(undefined);
                }
          }
        />
      </Typists>
      <Overwritten field={field} />
      {place ? <Coordinates place={place} save={save} /> : null}
    </Field>
  );
}
