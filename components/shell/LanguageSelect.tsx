import { useLocale, useTranslations } from 'next-intl';
import { isLocale, LOCALE_COOKIE, localeNames, locales } from '#messages/locales.ts';

const YEAR_S = 365 * 24 * 60 * 60;

/** Every page is made in one language: another one is another page, so this one is loaded again. */
function speak(locale: string) {
  if (!isLocale(locale)) return;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is missing where pages come by plain http.
  document.cookie = `${LOCALE_COOKIE}=${locale}; path=/; max-age=${YEAR_S}; samesite=lax`;
  location.reload();
}

export function LanguageSelect() {
  const t = useTranslations('common.footer');
  return (
    <select
      aria-label={t('language')}
      value={useLocale()}
      onChange={({ target }) => speak(target.value)}
      className="min-h-11 rounded-sign border-2 border-rule bg-ground px-2 text-ink hover:border-ink"
    >
      {locales.map((locale) => (
        <option key={locale} value={locale} lang={locale}>
          {localeNames[locale]}
        </option>
      ))}
    </select>
  );
}
