'use client';

import dynamic from 'next/dynamic';
import { importWithRetry } from '../import-with-retry.ts';
import { MapSkeleton } from './MapSkeleton.tsx';

export const Plan = dynamic(() => importWithRetry(() => import('./Plan.tsx')).then((module) => module.Plan), {
  ssr: false,
  loading: () => <MapSkeleton className="aspect-square w-full" />,
});
