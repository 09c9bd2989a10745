'use client';

import dynamic from 'next/dynamic';
import { importWithRetry } from '#components/ui/import-with-retry.ts';

/** Nothing is found at first, so the page does not wait for what shows it. */
export const Found = dynamic(
  () => importWithRetry(() => import('./Found.tsx')).then(({ Found: component }) => component),
  { ssr: false },
);
