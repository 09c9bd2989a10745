/** What others have published of a place and let everybody use, with their names. */
import { z } from 'zod';
import { provenance } from './places.ts';

export const articleSections = ['get_in', 'get_around', 'sleep', 'stay_safe'] as const;
export const articleSection = z.object({
  section: z.enum(articleSections),
  /** Plain text, never markup. */
  paragraphs: z.array(z.string().min(1).max(1_200)).min(1).max(8),
  /** There is more of it where it comes from. */
  isCut: z.boolean(),
});
export type ArticleSection = z.infer<typeof articleSection>;

export const placeArticle = z.object({
  /** Of the guide, which may be that of the next town. */
  title: z.string().min(1).max(200),
  sections: z.array(articleSection).max(articleSections.length),
});
export type PlaceArticle = z.infer<typeof placeArticle>;

/** What `GET /places/{kind}/{id}/article` answers: null where nobody wrote one, or nobody can be asked. */
export const articleAnswer = z.object({
  article: placeArticle.extend({ provenance }).nullable(),
});

export const placePicture = z.object({
  /** Of its page, in the words of whoever named the file. */
  title: z.string().min(1).max(300),
  author: z.string().min(1).max(200),
  /** As its page says it: "CC BY-SA 4.0". */
  licence: z.string().min(1).max(100),
  licenceUrl: z.url({ protocol: /^https?$/ }).nullable(),
  /** Its page, with its history. */
  pageUrl: z.url({ protocol: /^https$/ }),
  /** Pixels. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
export type PlacePicture = z.infer<typeof placePicture>;

/** What `GET /places/{kind}/{id}/picture` answers; `src` is an address of this server. */
export const pictureAnswer = z.object({
  picture: placePicture.extend({ src: z.string(), provenance }).nullable(),
});
export type PictureAnswer = z.infer<typeof pictureAnswer>;

export const adviceLevel = z.enum(['unknown', 'normal', 'caution', 'avoid']);
export type AdviceLevel = z.infer<typeof adviceLevel>;

/** One government's advice on a country. */
export const officialAdvice = z.object({ level: adviceLevel, summary: z.string(), provenance });
export type OfficialAdvice = z.infer<typeof officialAdvice>;

/** What `GET /places/{kind}/{id}/advice` answers: of each government that could be asked. */
export const adviceAnswer = z.object({ country: z.string(), advice: z.array(officialAdvice) });
export type AdviceAnswer = z.infer<typeof adviceAnswer>;
