import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { localeFrom } from './locales.ts';
import type { Messages } from './messages.ts';

type Title = keyof Messages['common']['titles'];

/**
 * `generateMetadata` of a page with a title of `common.titles`. Its language is read from the path and not from the
 * request, so that the page can be made at the build.
 */
export const titled =
  (title: Title, more: Metadata = {}) =>
  async ({ params }: { params: Promise<{ locale: string }> }): Promise<Metadata> => {
    const { locale } = await params;
    const t = await getTranslations({ locale: localeFrom(locale), namespace: 'common.titles' });
    return { ...more, title: t(title) };
  };

/** The same for what only whoever has its address may read: no browser tells the address to anybody. */
export const titledInSecret = (title: Title) => titled(title, { robots: 'noindex', referrer: 'no-referrer' });
