import { z } from 'zod';
import { type Chain, DAY } from '../chain.ts';
import { type FetchJson, ProviderAnswerTooLarge } from '../http.ts';
import type { FetchImage } from '../http-image.ts';
import type { Ask, ImageFile, PicturesProvider, ResolvedPlace } from '../types.ts';
import { askWikimedia, foundPicture } from './wikimedia.ts';

/** A photograph at the width that is asked for has about a third of it. */
const MAX_BYTES = 800_000;

type Parts = {
  chain: Chain;
  fetchJson: FetchJson;
  fetchImage: FetchImage;
  clock: () => Date;
  origins: { articles: string; commons: string; files: string };
  countryName: (code: string) => string | undefined;
};

const storedFile = z.object({
  type: z.enum(['image/jpeg', 'image/png', 'image/webp']),
  base64: z.base64(),
});

/**
 * Pictures of the atlas's destinations from Wikimedia, fetched by this server so that no browser has to tell Wikimedia
 * where somebody means to go. There are as many of them as destinations, so what is kept of them has an end.
 */
export function openPictures(parts: Parts): PicturesProvider {
  const { chain, fetchJson, fetchImage, clock, origins, countryName } = parts;
  // Counts with Wikipedia and Wikivoyage: Wikimedia asks for no more than three requests at once.
  const about = chain.source({ name: 'wikimedia', concurrency: 1, timeoutMs: 5_000, maxAgeMs: 60 * DAY });
  const files = chain.source({
    name: 'wikimedia-files',
    concurrency: 1,
    timeoutMs: 8_000,
    maxAgeMs: 60 * DAY,
  });
  const askPicture = askWikimedia(fetchJson, origins, clock);

  // A suburb of a destination is not what that looks like.
  const find = async (place: ResolvedPlace, ask?: Ask) =>
    place.destination && place.name === place.destination.name
      ? about.ask(
          place.destination.id,
          foundPicture,
          (signal) => askPicture(place, place.country ? countryName(place.country) : undefined, signal),
          ask,
        )
      : null;

  return {
    async picture(place, ask) {
      const found = await find(place, ask);
      if (!found) return null;
      const { path: _, ...value } = found.value;
      return { ...found, value };
    },
    async file(place, ask): Promise<ImageFile | null> {
      const found = await find(place, ask);
      if (!found) return null;
      const { path } = found.value;
      const kept = await files.ask(
        path,
        storedFile,
        async (signal) => {
          try {
            const { type, bytes } = await fetchImage(`${origins.files}${path}`, {
              signal,
              maxBytes: MAX_BYTES,
            });
            return { value: { type, base64: bytes.toString('base64') }, provenance: found.provenance };
          } catch (error) {
            // It will not be smaller tomorrow, and its sender does nothing wrong.
            if (error instanceof ProviderAnswerTooLarge) return null;
            throw error;
          }
        },
        ask,
      );
      return kept && { type: kept.value.type, bytes: Buffer.from(kept.value.base64, 'base64') };
    },
  };
}
