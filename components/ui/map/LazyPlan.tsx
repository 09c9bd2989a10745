'use client';

import dynamic from 'next/dynamic';
import { importWithRetry } from '../import-with-retry.ts';
import { Skeleton } from '../Skeleton.tsx';

export const Plan = dynamic(() => importWithRetry(() => import('./Plan.tsx')).then((module) => module.Plan), {
  ssr: false,
  loading: () => <Skeleton className="aspect-square w-full" label="Loading the map" />,
});
