import { z } from 'zod';
import { type PlacePicture, placePicture } from '#contracts/web-guides.ts';
import { distanceKm } from '#core/distance.ts';
import { truncate } from '#core/text.ts';
import { plainText } from '#server/lib/plain-text.ts';
import type { FetchJson } from '../http.ts';
import type { Fact, ResolvedPlace } from '../types.ts';

/** Free pictures, with their makers and licences. */
export const COMMONS = 'https://commons.wikimedia.org';
/** Where its files are. */
export const WIKIMEDIA_FILES = 'https://upload.wikimedia.org';

/** One of the widths that it keeps ready, pixels. */
const WIDTH = 960;
/** An article that lies further away is about a namesake, km. */
const SAME_PLACE_KM = 100;

/** `action=query&prop=pageimages|coordinates`, `formatversion=2`: https://www.mediawiki.org/wiki/Extension:PageImages */
export const leadImages = z.object({
  query: z
    .object({
      redirects: z.array(z.object({ from: z.string(), to: z.string() })).optional(),
      pages: z.array(
        z.object({
          title: z.string(),
          pageimage: z.string().optional(),
          coordinates: z.array(z.object({ lat: z.number(), lon: z.number() })).optional(),
        }),
      ),
    })
    .optional(),
});

const said = z.object({ value: z.union([z.string(), z.number()]) }).optional();

/** `action=query&prop=imageinfo`: https://www.mediawiki.org/wiki/API:Imageinfo. `extmetadata` is HTML that people wrote. */
export const imageInfo = z.object({
  query: z.object({
    pages: z.array(
      z.object({
        title: z.string(),
        imageinfo: z
          .array(
            z.object({
              thumburl: z.string(),
              thumbwidth: z.number().int().positive(),
              thumbheight: z.number().int().positive(),
              descriptionurl: z.string(),
              mime: z.string(),
              extmetadata: z.object({ Artist: said, LicenseShortName: said, LicenseUrl: said }),
            }),
          )
          .optional(),
      }),
    ),
  }),
});

/** A picture and where its file is: a path of `WIKIMEDIA_FILES`. */
export const foundPicture = placePicture.extend({ path: z.string().startsWith('/') });
export type FoundPicture = z.infer<typeof foundPicture>;

/** The name that leads the first article that is here, in the order of `titles`. */
export function fileOf(
  answer: z.infer<typeof leadImages>,
  titles: readonly string[],
  place: Pick<ResolvedPlace, 'latitude' | 'longitude'>,
): string | null {
  const pages = answer.query?.pages ?? [];
  const redirects = new Map(answer.query?.redirects?.map(({ from, to }) => [from, to]));
  for (const title of titles) {
    const page = pages.find((one) => one.title === (redirects.get(title) ?? title));
    const at = page?.coordinates?.[0];
    if (page?.pageimage && at && distanceKm({ latitude: at.lat, longitude: at.lon }, place) < SAME_PLACE_KM)
      return page.pageimage;
  }
  return null;
}

/** Null for what nobody may show: no licence, no maker where one has to be named, no photograph. */
export function parseImageInfo(
  answer: z.infer<typeof imageInfo>,
  fetchedAt: string,
): Fact<FoundPicture> | null {
  const [page] = answer.query.pages;
  const info = page?.imageinfo?.[0];
  if (!page || !info || !['image/jpeg', 'image/png', 'image/webp'].includes(info.mime)) return null;
  if (!URL.canParse(info.thumburl)) return null;
  const { origin, pathname } = new URL(info.thumburl);
  if (origin !== WIKIMEDIA_FILES) return null;
  const text = (part: z.infer<typeof said>, most: number) =>
    truncate(plainText(String(part?.value ?? '')), most);
  const licence = text(info.extmetadata.LicenseShortName, 100);
  const author = text(info.extmetadata.Artist, 200);
  const isFree = /^(public domain|cc0|pdm)/i.test(licence);
  if (!licence || (!author && !isFree)) return null;
  const licenceUrl = text(info.extmetadata.LicenseUrl, 300);
  const value = foundPicture.safeParse({
    title: truncate(plainText(page.title.replace(/^File:/, '').replace(/\.\w{3,4}$/, '')), 300),
    author: author || 'Unknown',
    licence,
    licenceUrl: /^https?:/.test(licenceUrl) && URL.canParse(licenceUrl) ? licenceUrl : null,
    pageUrl: info.descriptionurl,
    width: info.thumbwidth,
    height: info.thumbheight,
    path: pathname,
  });
  if (!value.success || new URL(value.data.pageUrl).origin !== COMMONS) return null;
  return {
    value: value.data,
    provenance: {
      provider: 'wikimedia',
      kind: 'live',
      asOf: fetchedAt,
      licence,
      url: value.data.pageUrl,
    } satisfies Fact<PlacePicture>['provenance'],
  };
}

/** What its article may be called: "Split, Croatia" before "Split", which is many things. */
export function titlesOf(place: Pick<ResolvedPlace, 'name'>, country: string | undefined): string[] {
  const [short = place.name] = place.name.split(/ \(|,| and /);
  return [...new Set([...(country ? [`${short}, ${country}`] : []), place.name, short])];
}

/** Two questions: which picture leads the place's article, and who made it. */
export const askWikimedia =
  (fetchJson: FetchJson, origins: { articles: string; commons: string }, now: () => Date) =>
  async (
    place: ResolvedPlace,
    country: string | undefined,
    signal: AbortSignal,
  ): Promise<Fact<FoundPicture> | null> => {
    const titles = titlesOf(place, country);
    const ask = <S extends z.ZodType>(origin: string, schema: S, query: Record<string, string>) => {
      const search = new URLSearchParams({ action: 'query', format: 'json', formatversion: '2', ...query });
      return fetchJson(`${origin}/w/api.php?${search}`, schema, { signal });
    };
    const articles = await ask(origins.articles, leadImages, {
      ...{ titles: titles.join('|'), redirects: '1', prop: 'pageimages|coordinates' },
      ...{ piprop: 'name', pilicense: 'free' },
    });
    const file = fileOf(articles, titles, place);
    if (!file) return null;
    const info = await ask(origins.commons, imageInfo, {
      ...{ titles: `File:${file}`, prop: 'imageinfo', iiprop: 'url|size|mime|extmetadata' },
      ...{ iiextmetadatafilter: 'Artist|LicenseShortName|LicenseUrl', iiurlwidth: String(WIDTH) },
    });
    return parseImageInfo(info, now().toISOString());
  };
