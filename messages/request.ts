import { getRequestConfig } from 'next-intl/server';
import { isLocale, locales } from './locales.ts';
import { loadMessages } from './messages.ts';

/** What titles of pages are made from; a page's own words come by `Words`. */
export default getRequestConfig(async ({ requestLocale }) => {
  const asked = await requestLocale;
  const locale = isLocale(asked) ? asked : locales[0];
  return { locale, timeZone: 'UTC', messages: await loadMessages(locale, ['common']) };
});
