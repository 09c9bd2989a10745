import { z } from 'zod';
import { type Highlight, highlight, type Interest } from '#contracts/places.ts';
import type { FetchJson } from '../http.ts';
import { fold } from '../places/fold.ts';
import type { Coordinates, Fact } from '../types.ts';

/** Articles with coordinates near a place; texts CC BY-SA 4.0. */
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

/** Which interest a word of an article's short description speaks of. Others are not sights. */
const WORDS: [Interest, RegExp][] = [
  ['beach', /\b(beach|bay|cove|lagoon)\b/],
  ['mountains', /\b(mountain|peak|volcano|hill|glacier|pass)\b/],
  [
    'history',
    /\b(castle|fortress|fort|palace|ruins?|archaeological|monument|memorial|historic|tower|gate|bridge|walls?)\b/,
  ],
  [
    'culture',
    /\b(church|cathedral|mosque|temple|shrine|synagogue|monastery|abbey|basilica|pagoda|theatre|theater|opera|library)\b/,
  ],
  ['nature', /\b(park|garden|gardens|lake|waterfall|forest|island|cave|canyon|nature reserve)\b/],
  ['wildlife', /\b(zoo|aquarium|wildlife|sanctuary)\b/],
  ['art', /\b(museum|gallery|sculpture|art)\b/],
  ['shopping', /\b(market|bazaar|souk|shopping)\b/],
  ['sports', /\b(stadium|arena|racecourse)\b/],
  ['winter_sports', /\b(ski|piste)\b/],
  ['family', /\b(amusement park|theme park|zoo|aquarium)\b/],
  ['wellness', /\b(hot springs?|baths?|spa|onsen)\b/],
];

const MOST = 12;

/** Sights only: articles whose short description says one of the words above, in the order of the answer. */
export function parseGeosearch(
  answer: z.infer<typeof geosearchAnswer>,
  at: Coordinates,
  fetchedAt: string,
): Fact<Highlight[]> {
  const pages = [...(answer.query?.pages ?? [])].sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
  const value = pages.flatMap((page): Highlight[] => {
    const words = fold(page.description ?? '');
    const interests = WORDS.filter(([, pattern]) => pattern.test(words)).map(([interest]) => interest);
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
    value: value.slice(0, MOST),
    provenance: {
      provider: 'wikipedia',
      kind: 'live',
      asOf: fetchedAt,
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
