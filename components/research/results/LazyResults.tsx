'use client';

import dynamic from 'next/dynamic';
import { importWithRetry } from '#components/ui/import-with-retry.ts';
import { Skeleton } from '#components/ui/Skeleton.tsx';

/** A run is watched before it has results, so the page does not wait for what shows them. */
export const Results = dynamic(
  () => importWithRetry(() => import('./Results.tsx')).then(({ Results: component }) => component),
  {
    ssr: false,
    loading: () => <Skeleton className="h-[40rem]" label="Opening the results" />,
  },
);
