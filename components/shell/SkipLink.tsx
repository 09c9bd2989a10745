import { getTranslations } from 'next-intl/server';
import type { Locale } from '#messages/locales.ts';

export async function SkipLink({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'common' });
  return (
    <a
      href="#main"
      className="sr-only z-50 bg-signal p-3 font-bold text-on-signal focus:not-sr-only focus:fixed focus:start-2 focus:top-2"
    >
      {t('skipToContent')}
    </a>
  );
}
