import { useLocale } from 'next-intl';
import { LOCALE_COOKIE, type Locale } from '#messages/locales.ts';
import { Languages } from './Languages.tsx';

const YEAR_S = 365 * 24 * 60 * 60;

/** Every page is made in one language: another one is another page, so this one is loaded again. */
function speak(locale: Locale) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is missing where pages come by plain http.
  document.cookie = `${LOCALE_COOKIE}=${locale}; path=/; max-age=${YEAR_S}; samesite=lax`;
  location.reload();
}

export function LiveLanguages() {
  return <Languages current={useLocale()} onChoose={speak} />;
}
