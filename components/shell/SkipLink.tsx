'use client';

import { useTranslations } from 'next-intl';

export function SkipLink() {
  return (
    <a
      href="#main"
      className="sr-only z-50 bg-signal p-3 font-bold text-on-signal focus:not-sr-only focus:fixed focus:top-2 focus:start-2"
    >
      {useTranslations('common')('skipToContent')}
    </a>
  );
}
