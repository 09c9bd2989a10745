import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Locale } from '#messages/locales.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { Languages } from './Languages.tsx';

const links = [
  { href: '/api/docs', key: 'api' },
  { href: '/api/v1/status', key: 'status' },
] as const;

export async function Footer({ locale, children }: { locale: Locale; children?: ReactNode }) {
  const t = await getTranslations({ locale, namespace: 'common.footer' });
  return (
    <footer className="mt-auto border-t-2 border-rule">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-8 gap-y-2 px-4 py-6 text-[0.95rem] text-soft sm:px-6">
        <p>{t('yourServer')}</p>
        {children}
        <nav aria-label={t('language')}>
          <LanguageSwitch waiting={<Languages current={locale} />} />
        </nav>
        <ul className="flex gap-5">
          {links.map(({ href, key }) => (
            <li key={href}>
              <a href={href} className="underline underline-offset-4 hover:text-ink">
                {t(key)}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </footer>
  );
}
