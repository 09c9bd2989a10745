import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#components/ui/Button.tsx';
import { ArrowIcon } from '#components/ui/icons.tsx';
import type { Locale } from '#messages/locales.ts';
import { DemoButton } from './DemoButton.tsx';
import { WholeLine } from './WholeLine.tsx';

const promises = ['watch', 'keep', 'sources'] as const;

/** What it is all about, for who sees it for the first time. Made at the build: browsers need no script for it. */
export async function Welcome({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'home.welcome' });
  const tLive = await getTranslations({ locale, namespace: 'home.live' });
  return (
    <>
      <div className="grid items-center gap-x-16 gap-y-12 lg:grid-cols-[6fr_5fr]">
        <div>
          <h1 className="text-[2.6rem] sm:text-6xl">{t('title')}</h1>
          <p className="mt-5 max-w-[34rem] text-xl text-soft">{t('lead')}</p>
          <div className="mt-8 flex flex-wrap items-center gap-3">
            <ButtonLink kind="next" href="/research/new" className="min-h-14! px-7! text-lg">
              {tLive('findPlace')} <ArrowIcon />
            </ButtonLink>
            <ButtonLink href="/plans/new" className="min-h-14!">
              {tLive('planTrip')}
            </ButtonLink>
            <DemoButton />
          </div>
          <p className="mt-4 text-soft">{t('noAccount')}</p>
        </div>
        <WholeLine locale={locale} />
      </div>
      <ul className="tracks mt-16 gap-x-10 gap-y-8 [--track:15rem]">
        {promises.map((promise) => (
          <li key={promise} className="border-t-4 border-ink pt-3">
            <h2 className="text-xl">{t(`promises.${promise}.title`)}</h2>
            <p className="mt-1.5 text-soft">{t(`promises.${promise}.words`)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
