import type { Metadata, Viewport } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Footer } from '#components/shell/Footer.tsx';
import { Header } from '#components/shell/Header.tsx';
import { SkipLink } from '#components/shell/SkipLink.tsx';
import { themeScript } from '#components/shell/theme.ts';
import { type LocaleParams, Words } from '#components/shell/Words.tsx';
import { ToastProvider } from '#components/ui/Toast.tsx';
import { directionOf, isLocale, localeFrom, locales } from '#messages/locales.ts';
import '../globals.css';

type Props = { children: ReactNode; params: LocaleParams };

/** Every page that needs nothing from its request is made at the build, once a language. */
export const generateStaticParams = () => locales.map((locale) => ({ locale }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: localeFrom(locale), namespace: 'common' });
  return { title: { default: 'Caravan', template: '%s | Caravan' }, description: t('description') };
}

export const viewport: Viewport = {
  // To the edges of the screen; what must not lie under a phone's rounded corners keeps clear by the safe-area insets.
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1216' },
  ],
};

export default async function RootLayout({ children, params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  return (
    // The head's script sets data-theme before React sees the document.
    <html lang={locale} dir={directionOf(locale)} suppressHydrationWarning>
      <head>
        {/* Our own constant; as a child, React would escape its quotes. */}
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body className="flex min-h-dvh flex-col">
        <Words params={params} catalogues={['common', 'notifications']}>
          <SkipLink locale={locale} />
          <ToastProvider>
            <Header locale={locale} />
            {/* What everyone is told is put here once the live part of the page has come. */}
            <div id="announcements" aria-live="polite" />
            <main id="main" tabIndex={-1} className="outline-none!">
              {children}
            </main>
            <Footer locale={locale} />
          </ToastProvider>
        </Words>
      </body>
    </html>
  );
}
