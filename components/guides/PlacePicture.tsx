'use client';

import type { PlaceRef } from '#contracts/places.ts';
import { usePicture } from '#hooks/useLivePlaces.ts';

/** A photograph of a destination with who made it; nothing where there is none. */
export function PlacePicture({ place, name }: { place: PlaceRef; name: string }) {
  const picture = usePicture(place);
  if (!picture) return null;
  const { src, width, height, author, licence, licenceUrl, pageUrl } = picture;
  const link = 'underline underline-offset-2 hover:text-ink';
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
        Photo:{' '}
        <a href={pageUrl} target="_blank" rel="noreferrer" className={link}>
          <bdi>{author}</bdi>, Wikimedia Commons
        </a>
        ,{' '}
        {licenceUrl ? (
          <a href={licenceUrl} target="_blank" rel="noreferrer license" className={link}>
            {licence}
          </a>
        ) : (
          licence
        )}
      </figcaption>
    </figure>
  );
}
