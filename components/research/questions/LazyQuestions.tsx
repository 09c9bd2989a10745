'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { importWithRetry } from '#components/ui/import-with-retry.ts';
import { Skeleton } from '#components/ui/Skeleton.tsx';

function Opening() {
  const t = useTranslations('research-results.questions');
  return <Skeleton className="mt-10 h-40" label={t('opening')} />;
}

/** Below the results, and only where a language model is configured: no run waits for it. */
export const Questions = dynamic(
  () => importWithRetry(() => import('./Questions.tsx')).then(({ Questions: component }) => component),
  { ssr: false, loading: Opening },
);
