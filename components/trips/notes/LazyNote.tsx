'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { prefetched } from '../page/prefetch.ts';

function Opening() {
  const t = useTranslations('trip-panels.notes');
  return <Skeleton className="h-44" label={t('opening')} />;
}

/** The editor of notes is the heaviest part of a trip: it comes after everything else. */
export const Note = dynamic(
  prefetched(() => import('./Note.tsx').then((module) => module.Note)),
  {
    ssr: false,
    loading: () => <Opening />,
  },
);
