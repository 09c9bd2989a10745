'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { importWithRetry } from '#components/ui/import-with-retry.ts';
import { Skeleton } from '#components/ui/Skeleton.tsx';

function Opening() {
  const t = useTranslations('research-results.run');
  return <Skeleton className="h-[40rem]" label={t('openingResults')} />;
}

/** A run is watched before it has results, so the page does not wait for what shows them. */
export const Results = dynamic(
  () => importWithRetry(() => import('./Results.tsx')).then(({ Results: component }) => component),
  {
    ssr: false,
    loading: Opening,
  },
);
