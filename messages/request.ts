import { getRequestConfig } from 'next-intl/server';
import { localeFrom } from './locales.ts';
import { loadMessages } from './messages.ts';

/** What is made on the server: titles, and the parts of the first page that need no script. The rest comes by `Words`. */
export default getRequestConfig(async ({ requestLocale }) => {
  const locale = localeFrom(await requestLocale);
  return { locale, timeZone: 'UTC', messages: await loadMessages(locale, ['common', 'home', 'trips']) };
});
