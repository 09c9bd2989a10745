import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { isLocale } from '#messages/locales.ts';
import { type Catalogue, loadMessages } from '#messages/messages.ts';
import { MoreWords } from './MoreWords.tsx';

/** What a page or layout under `[locale]` is given. */
export type LocaleParams = Promise<{ locale: string }>;

type Props = { params: LocaleParams; catalogues: readonly Catalogue[]; children: ReactNode };

/** Around what speaks: the catalogues that it and all that it loads later need, beside those of the layout above it. */
export async function Words({ params, catalogues, children }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  return (
    <MoreWords locale={locale} messages={await loadMessages(locale, catalogues)}>
      {children}
    </MoreWords>
  );
}
