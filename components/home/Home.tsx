import { Page } from '#components/ui/layout.tsx';
import type { Locale } from '#messages/locales.ts';
import { knownScript } from './known.ts';
import { Now } from './Now.tsx';
import { Welcome } from './Welcome.tsx';

/** For newcomers what it is all about; for everyone else what goes on with their trips. */
export function Home({ locale }: { locale: Locale }) {
  return (
    <Page>
      {/* Our own constant, as the theme's script in the layout. */}
      <script dangerouslySetInnerHTML={{ __html: knownScript }} />
      <Now />
      <div className="in-[[data-home]]:hidden">
        <Welcome locale={locale} />
      </div>
    </Page>
  );
}
