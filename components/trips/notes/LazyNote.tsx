'use client';

import dynamic from 'next/dynamic';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { prefetched } from '../page/prefetch.ts';

/** The editor of notes is the heaviest part of a trip: it comes after everything else. */
export const Note = dynamic(
  prefetched(() => import('./Note.tsx').then((module) => module.Note)),
  {
    ssr: false,
    loading: () => <Skeleton className="h-44" label="Opening the note" />,
  },
);
