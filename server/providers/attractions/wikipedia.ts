import { z } from 'zod';
import { type Highlight, highlight } from '#contracts/places.ts';
import type { FetchJson } from '../http.ts';
import type { Coordinates, Fact } from '../types.ts';
import { interestsIn } from './interests.ts';

/**
 * Articles with coordinates near a place, at most 10 km away: https://www.mediawiki.org/wiki/API:Geosearch. Texts CC
 * BY-SA 4.0.
 */
export const WIKIPEDIA = 'https://en.wikipedia.org';

export const highlights = z.array(highlight);

/** `action=query&generator=geosearch&prop=coordinates|description`, `formatversion=2`. */
export const geosearchAnswer = z.object({
  query: z
    .object({
      pages: z.array(
        z.object({
          title: z.string(),
          index: z.number().optional(),
          description: z.string().optional(),
          coordinates: z.array(z.object({ lat: z.number(), lon: z.number() })).optional(),
        }),
      ),
    })
    .optional(),
});

const MAX_RESULTS = 12;

/** Sights only: articles whose short description speaks of an interest, in the order of the answer. */
export function parseGeosearch(
  answer: z.infer<typeof geosearchAnswer>,
  at: Coordinates,
  fetchedAt: string,
): Fact<Highlight[]> {
  const pages = [...(answer.query?.pages ?? [])].sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
  const value = pages.flatMap((page): Highlight[] => {
    const interests = interestsIn(page.description ?? '');
    const where = page.coordinates?.[0];
    if (interests.length === 0 || !where) return [];
    return [
      {
        name: page.title,
        summary: page.description ?? '',
        interests,
        latitude: where.lat,
        longitude: where.lon,
      },
    ];
  });
  const near = new URLSearchParams({ search: `nearcoord:10km,${at.latitude},${at.longitude}` });
  return {
    value: value.slice(0, MAX_RESULTS),
    provenance: {
      provider: 'wikipedia',
      kind: 'live',
      asOf: fetchedAt,
      licence: 'CC BY-SA 4.0',
      url: `${WIKIPEDIA}/wiki/Special:Search?${near}`,
    },
  };
}

export const askWikipedia =
  (fetchJson: FetchJson, origin: string, now: () => Date) =>
  async (at: Coordinates, signal: AbortSignal): Promise<Fact<Highlight[]> | null> => {
    const query = new URLSearchParams({
      action: 'query',
      format: 'json',
      formatversion: '2',
      generator: 'geosearch',
      ggscoord: `${at.latitude}|${at.longitude}`,
      ggsradius: '10000',
      ggslimit: '50',
      prop: 'coordinates|description',
      colimit: '50',
    });
    const answer = await fetchJson(`${origin}/w/api.php?${query}`, geosearchAnswer, { signal });
    const fact = parseGeosearch(answer, at, now().toISOString());
    return fact.value.length > 0 ? fact : null;
  };
