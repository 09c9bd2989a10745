/** Languages of the pages, by BCP 47. The first is what a browser gets that asks for none of them. */
export const locales = ['en', 'de', 'es', 'fr', 'ja', 'ar'] as const;
export type Locale = (typeof locales)[number];

export const isLocale = (value: unknown): value is Locale => locales.some((locale) => locale === value);

/** The language that a path or a header names; the first of ours where it names none of them. */
export const localeFrom = (value: unknown): Locale => (isLocale(value) ? value : locales[0]);

/** Each language by its own name, as somebody who reads no other would look for it. */
export const localeNames: Record<Locale, string> = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  ja: '日本語',
  ar: 'العربية',
};

export const directionOf = (locale: Locale): 'ltr' | 'rtl' => (locale === 'ar' ? 'rtl' : 'ltr');

/** How numbers, dates and money are written. English is British here: days before months, 24 hours. */
export const formatLocale = (locale: Locale): string => (locale === 'en' ? 'en-GB' : locale);

/** Where a browser keeps the language that was chosen on a page; without it, its own preferences decide. */
export const LOCALE_COOKIE = 'caravan_locale';

/** By this header the server tells the pages' renderer which language to make; a browser's own of this name is dropped. */
export const LOCALE_HEADER = 'x-caravan-locale';

/** The language of the path of a page as the renderer sees it: `/de/trips` -> `/trips`. Addresses that people see have none. */
export const withoutLocale = (path: string): string => {
  const [, first = '', ...rest] = path.split('/');
  return isLocale(first) ? `/${rest.join('/')}` : path;
};
