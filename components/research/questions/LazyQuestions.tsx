'use client';

import dynamic from 'next/dynamic';
import { importWithRetry } from '#components/ui/import-with-retry.ts';
import { Skeleton } from '#components/ui/Skeleton.tsx';

/** Below the results, and only where a language model is configured: no run waits for it. */
export const Questions = dynamic(
  () => importWithRetry(() => import('./Questions.tsx')).then(({ Questions: component }) => component),
  { ssr: false, loading: () => <Skeleton className="mt-10 h-40" label="Opening the questions" /> },
);
