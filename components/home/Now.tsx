'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense } from 'react';
import { importWithRetry } from '#components/ui/import-with-retry.ts';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useIdle } from '#components/ui/useIdle.ts';

/** What it needs weighs more than the page: newcomers, who have nothing to see of it, read theirs first. */
const LiveHome = lazy(() =>
  importWithRetry(() => import('./live/LiveHome.tsx')).then(({ LiveHome }) => ({ default: LiveHome })),
);

/** What goes on with one's trips; nothing for somebody who has none. */
export function Now() {
  const t = useTranslations('home.live');
  const isIdle = useIdle();
  const waiting = (
    <div className="not-in-[[data-home]]:hidden">
      <Skeleton className="h-[32rem]" label={t('loading')} />
    </div>
  );
  if (!isIdle) return waiting;
  return (
    <Suspense fallback={waiting}>
      <LiveHome waiting={waiting} />
    </Suspense>
  );
}
