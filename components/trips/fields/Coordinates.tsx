'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { describedBy, FieldError, Input } from '#components/ui/Field.tsx';
import { ChevronIcon } from '#components/ui/icons.tsx';
import { useProblemText } from '#components/ui/useProblemText.ts';
import type { ErrorBody } from '#contracts/errors.ts';
import type { TripPlace } from '#contracts/trips.ts';
import { readCoordinates } from '#core/places/coordinates.ts';
import { useOpenedAt } from './useOpenedAt.ts';

type Props = {
  place: TripPlace;
  save: (place: TripPlace, baseSeq: number) => Promise<ErrorBody | null>;
};

const shown = ({ latitude, longitude }: TripPlace) =>
  latitude === null || longitude === null ? '' : `${latitude}, ${longitude}`;

/** Where on the map a place is, for what the catalogue does not know. */
export function Coordinates({ place, save }: Props) {
  const textOf = useProblemText();
  const t = useTranslations('trip-panels.fields');
  const id = useId();
  const [text, setText] = useState<string | null>(null);
  const opened = useOpenedAt();
  const [error, setError] = useState<string>();
  const put = async () => {
    const wanted = (text ?? '').trim();
    const reading = readCoordinates(wanted);
    if (reading?.kind === 'swapped') return setError(t('latitudeFirst'));
    if (wanted !== '' && reading?.kind !== 'point') return setError(t('twoNumbers'));
    const pair = reading?.kind === 'point' ? reading.point : { latitude: null, longitude: null };
    const refusal = await save({ ...place, ...pair }, opened.take());
    setError(refusal ? textOf(refusal) : undefined);
    if (!refusal) setText(null);
  };
  const isKnown = place.latitude !== null;
  return (
    <details className="group/where mt-1.5 text-[0.95rem]">
      <summary className="inline-flex min-h-9 items-center gap-1 text-soft">
        {isKnown ? <span className="figures">{shown(place)}</span> : t('notOnMap')}
        <ChevronIcon className="size-4 transition-transform group-open/where:rotate-180" />
      </summary>
      <div className="mt-1 flex gap-2">
        <Input
          {...describedBy(id, undefined, error)}
          aria-label={t('coordinates')}
          placeholder="38.69, -9.21"
          inputMode="text"
          value={text ?? shown(place)}
          onChange={(event) => {
            if (text === null) opened.begin();
            setText(event.target.value);
          }}
        />
        <Button onClick={put} disabled={text === null}>
          {t('set')}
        </Button>
      </div>
      <FieldError id={id} error={error} />
    </details>
  );
}
