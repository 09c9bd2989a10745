'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { PlaceRef } from '#contracts/places.ts';
import { usePicture } from '#hooks/useLivePlaces.ts';

const link = 'underline underline-offset-2 hover:text-ink';

/** A photograph of a destination with who made it; nothing where there is none. */
export function PlacePicture({ place, name }: { place: PlaceRef; name: string }) {
  const t = useTranslations('guides.picture');
  const picture = usePicture(place);
  if (!picture) return null;
  const { src, width, height, author, licence, licenceUrl, pageUrl } = picture;
  const page = (words: ReactNode) => (
    <a href={pageUrl} target="_blank" rel="noreferrer" className={link}>
      {words}
    </a>
  );
  const licenced = () =>
    licenceUrl ? (
      <a href={licenceUrl} target="_blank" rel="noreferrer license" className={link}>
        {licence}
      </a>
    ) : (
      licence
    );
  return (
    <figure className="max-w-3xl">
      <img
        src={src}
        width={width}
        height={height}
        alt={name}
        loading="lazy"
        className="max-h-96 w-full rounded-sign bg-panel object-cover"
      />
      <figcaption className="mt-1 text-[0.85rem] text-soft">
        {t.rich('by', { author, page, licence: licenced })}
      </figcaption>
    </figure>
  );
}
