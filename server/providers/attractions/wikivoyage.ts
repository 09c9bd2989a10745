import { z } from 'zod';
import { type Highlight, latitude, longitude } from '#contracts/places.ts';
import { truncate } from '#core/text.ts';
import type { FetchJson } from '../http.ts';
import { normalizeText } from '../places/normalize-text.ts';
import type { Fact, ResolvedPlace } from '../types.ts';
import { interestsIn } from './interests.ts';
import { listingsIn } from './listings.ts';

/** A travel guide by its readers; texts CC BY-SA 4.0. */
export const WIKIVOYAGE = 'https://en.wikivoyage.org';

/** `action=query&list=geosearch`, nearest first: https://www.mediawiki.org/wiki/API:Geosearch */
export const guidesAnswer = z.object({
  query: z
    .object({
      geosearch: z.array(
        z.object({ pageid: z.number().int(), title: z.string(), lat: latitude, lon: longitude }),
      ),
    })
    .optional(),
});

/** `action=parse&prop=wikitext`, `formatversion=2`: https://www.mediawiki.org/wiki/API:Parsing_wikitext */
export const guideAnswer = z.object({ parse: z.object({ title: z.string(), wikitext: z.string() }) });

const RADIUS_M = 10_000;
const MAX_RESULTS = 12;
/** Fewer are no picture of a place: the guide to a large city keeps them in the guides to its districts. */
const MIN_RESULTS = 3;
/** As long as a summary may be before it ends at a sentence, characters. */
const SUMMARY = 220;

/** The guide to the place itself, or else the nearest; null when there is none within 10 km. */
export function guideTo(place: Pick<ResolvedPlace, 'name'>, answer: z.infer<typeof guidesAnswer>) {
  const near = answer.query?.geosearch ?? [];
  // "Funchal, Madeira" and "Ubud, Bali" are told apart by what follows; guides to them are called by the town alone.
  const names = [place.name, place.name.split(/ \(|,/)[0] ?? ''].map(normalizeText);
  return (
    names.map((name) => near.find(({ title }) => normalizeText(title) === name)).find(Boolean) ??
    near[0] ??
    null
  );
}

/** What to see and do, in the guide's order; null where that is too little to go by. */
export function parseGuide(answer: z.infer<typeof guideAnswer>, fetchedAt: string): Fact<Highlight[]> | null {
  const { title, wikitext } = answer.parse;
  const value = listingsIn(wikitext).map(({ name, content, latitude: lat, longitude: lon }): Highlight => {
    const interests = interestsIn(`${name}. ${content}`);
    return {
      name,
      summary: firstSentences(content),
      // Whatever else it is, it is what one sees in town.
      interests: interests.length > 0 ? interests : ['cities'],
      latitude: lat,
      longitude: lon,
    };
  });
  if (value.length < MIN_RESULTS) return null;
  return {
    value: value.slice(0, MAX_RESULTS),
    provenance: {
      provider: 'wikivoyage',
      kind: 'live',
      asOf: fetchedAt,
      licence: 'CC BY-SA 4.0',
      url: pageOf(title),
    },
  };
}

function firstSentences(text: string): string {
  if (text.length <= SUMMARY) return text;
  const cut = truncate(text, SUMMARY);
  const end = cut.lastIndexOf('. ');
  return end > 0 ? cut.slice(0, end + 1) : `${cut.slice(0, cut.lastIndexOf(' '))} ...`;
}

type Where = Pick<ResolvedPlace, 'name' | 'latitude' | 'longitude'>;

/** Two questions: which guide is nearest, and what it says. Null when there is none. */
export const askGuideText =
  (fetchJson: FetchJson, origin: string) =>
  async (
    place: Where,
    signal: AbortSignal,
  ): Promise<{ title: string; wikitext: string; url: string } | null> => {
    const ask = <S extends z.ZodType>(schema: S, query: Record<string, string>) => {
      const search = new URLSearchParams({ ...query, format: 'json', formatversion: '2' });
      return fetchJson(`${origin}/w/api.php?${search}`, schema, { signal });
    };
    const guides = await ask(guidesAnswer, {
      action: 'query',
      list: 'geosearch',
      gscoord: `${place.latitude}|${place.longitude}`,
      gsradius: String(RADIUS_M),
      gslimit: '10',
    });
    const guide = guideTo(place, guides);
    if (!guide) return null;
    const { parse } = await ask(guideAnswer, {
      action: 'parse',
      pageid: String(guide.pageid),
      prop: 'wikitext',
    });
    return { ...parse, url: pageOf(parse.title) };
  };

const pageOf = (title: string) => `${WIKIVOYAGE}/wiki/${encodeURIComponent(title.replaceAll(' ', '_'))}`;

export const askWikivoyage = (fetchJson: FetchJson, origin: string, now: () => Date) => {
  const askText = askGuideText(fetchJson, origin);
  return async (place: Where, signal: AbortSignal): Promise<Fact<Highlight[]> | null> => {
    const guide = await askText(place, signal);
    return guide && parseGuide({ parse: guide }, now().toISOString());
  };
};
