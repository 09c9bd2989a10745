/** Texts that people write: what may be in them, and how long they are. */
import { z } from 'zod';

/** Breaks of lines in every notation, and tabs. */
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/** All other control characters but NUL, which is refused where texts come in. */
const CONTROLS = /(?![\0\t\n\v\f\r\u0085])\p{Cc}/gu;
/** They turn the direction of whatever is shown behind them, beyond the text that they are in. */
const DIRECTION_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;
const INVISIBLE = /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** One line: breaks are spaces, and nothing in it steers a terminal, a file format or the text behind it. */
export const asLine = (text: string): string =>
  text.replace(BREAKS, ' ').replace(CONTROLS, '').replace(DIRECTION_CONTROLS, '').trim();

/** Several lines, each ended by a line feed. */
export const asLines = (text: string): string =>
  text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(CONTROLS, '')
    .replace(DIRECTION_CONTROLS, '')
    .trim();

export const isBlank = (text: string): boolean => INVISIBLE.test(text);

const limit = (max: number) => `At most ${max.toLocaleString('en')} characters.`;

/**
 * A name, a title, a label: at most `max` UTF-16 units in one line. Line breaks that came along with a pasted text
 * become spaces. The only way in for whatever is shown, sent or written to a file as one line.
 */
export const singleLine = (max: number) => z.string().overwrite(asLine).max(max, limit(max));

/** A description, a comment: at most `max` UTF-16 units in several lines. */
export const multiLine = (max: number) => z.string().overwrite(asLines).max(max, limit(max));

/** The same as `singleLine`, with something to see in it. */
export const namedLine = (max: number, message = 'Please enter a name.') =>
  singleLine(max)
    .min(1, message)
    .refine((text) => text === '' || !isBlank(text), message);

/** Breaks and tabs are left out, as browsers do; what else a URL cannot hold is percent-encoded. */
const asUrl = (url: string): string =>
  url
    .trim()
    .replace(/[\t\n\r]/g, '')
    .replace(/[\p{Cc}\u2028\u2029 "<>]/gu, (character) => encodeURIComponent(character));

/** A link to a page. Readers of web addresses forgive breaks of lines in them, the formats that they end up in don't. */
export const httpUrl = (max: number, message = 'A link starts with https:// or http://.') =>
  z
    .url({ protocol: /^https?$/, error: message })
    .overwrite(asUrl)
    .max(max);

/** The same as `multiLine`, with something to see in it. */
export const spoken = (max: number, message = 'Say something.') =>
  multiLine(max)
    .min(1, message)
    .refine((text) => text === '' || !isBlank(text), message);
