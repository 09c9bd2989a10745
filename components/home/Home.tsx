import { getTranslations } from 'next-intl/server';
import { Page } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { Locale } from '#messages/locales.ts';
import { knownScript } from './known.ts';
import { Now } from './Now.tsx';
import { Welcome } from './Welcome.tsx';

/** For newcomers what it is all about; for everyone else what goes on with their trips. */
export async function Home({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'home.live' });
  const waiting = (
    <div className="not-in-[[data-home]]:hidden">
      <Skeleton className="h-[32rem]" label={t('loading')} />
    </div>
  );
  return (
    <Page>
      {/* Our own constant, as the theme's script in the layout. */}
      <script dangerouslySetInnerHTML={{ __html: knownScript }} />
      <Now waiting={waiting} placeholder={waiting} />
      <div className="in-[[data-home]]:hidden">
        <Welcome locale={locale} />
      </div>
    </Page>
  );
}
