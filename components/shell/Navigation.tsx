import clsx from 'clsx';
import { getTranslations } from 'next-intl/server';
import type { Locale } from '#messages/locales.ts';
import { KeptPages } from './KeptPages.tsx';
import { NavigationLink } from './NavigationLink.tsx';
import { navigation } from './navigation.ts';

/** Letters of all entries that a phone has room for at their full size. */
const ROOM = 40;

export async function Navigation({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'common.navigation' });
  const isLong = navigation.reduce((sum, { key }) => sum + t(key).length, 0) > ROOM;
  return (
    <nav aria-label={t('main')} className="max-lg:order-last max-lg:basis-full">
      <ul
        className={clsx(
          'flex justify-between sm:justify-start sm:gap-x-4 lg:gap-x-6',
          isLong ? 'gap-x-1.5 max-sm:tracking-tight' : 'gap-x-2.5',
        )}
      >
        {navigation.map(({ href, key }) => (
          <li key={href}>
            <NavigationLink
              href={href}
              className={clsx(
                'flex min-h-11 items-center border-b-4 border-transparent pt-1 font-semibold whitespace-nowrap text-soft hover:text-ink lg:h-16',
                'aria-[current=page]:border-ink aria-[current=page]:text-ink',
                isLong ? 'max-sm:text-[0.78rem]' : 'max-sm:text-[0.86rem]',
              )}
            >
              {t(key)}
            </NavigationLink>
          </li>
        ))}
      </ul>
      <KeptPages />
    </nav>
  );
}
