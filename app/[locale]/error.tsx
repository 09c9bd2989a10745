'use client';

import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '#components/ui/Button.tsx';

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations('common.errorPage');
  return (
    // Not by the page's parts: this is loaded with every page, and nearly never shown.
    <div className="mx-auto w-full max-w-6xl px-4 py-12 sm:px-6">
      <h1 className="text-3xl sm:text-4xl">{t('title')}</h1>
      <p className="mt-2 mb-8 max-w-prose text-soft">{t('lead')}</p>
      {error.digest ? (
        <p className="figures mb-5 text-[0.95rem] text-soft">{t('reference', { digest: error.digest })}</p>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button kind="next" onClick={reset}>
          {t('tryAgain')}
        </Button>
        <ButtonLink href="/">{t('home')}</ButtonLink>
      </div>
    </div>
  );
}
