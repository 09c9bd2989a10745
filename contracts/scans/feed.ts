/** A file or an address of the traveller's own that fares are read from. */
import { z } from 'zod';
import { calendarDate, currencyCode } from '../places.ts';
import { httpUrl } from '../text.ts';

/** Characters of a text that is handed over with the request. */
export const MAX_FEED_TEXT = 60_000;

/** Name of a column (CSV), of a field or dotted path (JSON), or of an element (RSS). */
const column = z.string().trim().min(1).max(80);

/**
 * Which column says what; `from`, `to`, `depart` and `price` are needed, the rest may be missing. What is left out is
 * found by its name, in several languages.
 */
export const feedMapping = z.strictObject({
  from: column.default('from'),
  to: column.default('to'),
  /** A date, or local date and time, ISO 8601 or day first (`27.03.2027`, `27/03/2027`). */
  depart: column.default('depart'),
  return: column.default('return'),
  price: column.default('price'),
  currency: column.default('currency'),
  airline: column.default('airline'),
  flightNumber: column.default('flight'),
  stops: column.default('stops'),
  url: column.default('url'),
});
export type FeedMapping = z.output<typeof feedMapping>;

export const feedSource = z
  .strictObject({
    /** Its source is `feed:{name}`. */
    name: z.string().regex(/^[a-z0-9_-]{1,40}$/, 'A name is up to 40 small letters, digits, - and _.'),
    format: z.enum(['auto', 'csv', 'json', 'rss']).default('auto'),
    /** Where it is read; or `text`. Private networks are refused, after redirects too. */
    url: httpUrl(2_000).nullable().default(null),
    text: z.string().max(MAX_FEED_TEXT, 'This file is too large.').nullable().default(null),
    /** JSON: dotted path to the list; found by itself when left out. */
    list: column.nullable().default(null),
    /** CSV; found by itself when left out. */
    separator: z.enum([',', ';', '\t', '|']).nullable().default(null),
    mapping: feedMapping.prefault({}),
    /** Of prices without one; such prices are refused when left out. */
    currency: currencyCode.nullable().default(null),
    /** Whether its prices are for one adult and not for all; then they are told as such and not multiplied. */
    pricesAre: z.enum(['party', 'adult']).default('party'),
  })
  .refine(({ url, text }) => (url === null) !== (text === null), {
    path: ['url'],
    message: 'Give an address or a text, one of the two.',
  });
export type FeedSource = z.output<typeof feedSource>;

/** `POST /scans/feeds/look`: what a file says, before it is asked along. */
export const feedLook = z.object({
  /** By which names a mapping may call for values. */
  columns: z.array(z.string()),
  /** Which of them says what: as it was asked for, and found by their names where it was not. */
  mapping: feedMapping,
  /** Rows that are fares. */
  fares: z.number().int().nonnegative(),
  /** Rows that are none, and why, a sentence. */
  refused: z.array(z.object({ reason: z.string(), count: z.number().int().positive() })),
  /** The first few, as they are understood. */
  examples: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      depart: calendarDate,
      return: calendarDate.nullable(),
      /** Minor units. */
      amount: z.number(),
      /** Null: nobody says, and such prices are refused. */
      currency: z.string().nullable(),
    }),
  ),
});
export type FeedLook = z.infer<typeof feedLook>;
