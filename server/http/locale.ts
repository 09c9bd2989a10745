import type { IncomingHttpHeaders } from 'node:http';
import { parse } from 'hono/utils/cookie';
import { isLocale, LOCALE_COOKIE, type Locale, locales } from '#messages/locales.ts';

/** Of `de-AT;q=0.8, en`: the languages without their regions, best first; those that are not wanted (`q=0`) left out. */
function wanted(header: string): string[] {
  const ranked = header.split(',').map((entry) => {
    const [tag = '', ...parameters] = entry
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { language: tag.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) };
  });
  return ranked
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ language }) => language);
}

/** The language of a visitor's pages: what they chose on a page, else the first of their browser's that there is. */
export function localeOf(headers: IncomingHttpHeaders): Locale {
  const chosen = parse(headers.cookie ?? '', LOCALE_COOKIE)[LOCALE_COOKIE];
  if (isLocale(chosen)) return chosen;
  return wanted(headers['accept-language'] ?? '').find(isLocale) ?? locales[0];
}
