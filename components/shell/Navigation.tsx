'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';

import { Link } from '#components/ui/Link.tsx';
import { usePath } from '#hooks/usePath.ts';
import { currentEntry, navigation } from './navigation.ts';
import { useKeptPages } from './useKeptPages.ts';

export function Navigation() {
  const t = useTranslations('common.navigation');
  useKeptPages();
  const current = currentEntry(usePath());
  return (
    <nav aria-label={t('main')} className="max-lg:order-last max-lg:basis-full">
      <ul className="flex justify-between gap-x-2.5 sm:justify-start sm:gap-x-4 lg:gap-x-6">
        {navigation.map(({ href, key }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={href === current ? 'page' : undefined}
              className={clsx(
                'flex min-h-11 items-center border-b-4 pt-1 font-semibold whitespace-nowrap max-sm:text-[0.86rem] lg:h-16',
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
