'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';

import { Link } from '#components/ui/Link.tsx';
import { usePath } from '#hooks/usePath.ts';
import { currentEntry, navigation } from './navigation.ts';
import { useKeptPages } from './useKeptPages.ts';

/** Letters of all entries that a phone has room for at their full size. */
const ROOM = 40;

export function Navigation() {
  const t = useTranslations('common.navigation');
  useKeptPages();
  const current = currentEntry(usePath());
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
            <Link
              href={href}
              aria-current={href === current ? 'page' : undefined}
              className={clsx(
                'flex min-h-11 items-center border-b-4 pt-1 font-semibold whitespace-nowrap lg:h-16',
                isLong ? 'max-sm:text-[0.78rem]' : 'max-sm:text-[0.86rem]',
                href === current ? 'border-ink' : 'border-transparent text-soft hover:text-ink',
              )}
            >
              {t(key)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
