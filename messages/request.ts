import { getRequestConfig } from 'next-intl/server';
import { isLocale, locales } from './locales.ts';
import { loadMessages } from './messages.ts';

/** What is made on the server: titles, and the parts of the first page that need no script. The rest comes by `Words`. */
export default getRequestConfig(async ({ requestLocale }) => {
  const asked = await requestLocale;
  const locale = isLocale(asked) ? asked : locales[0];
  return { locale, timeZone: 'UTC', messages: await loadMessages(locale, ['common', 'home', 'trips']) };
});
