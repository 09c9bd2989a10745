'use client';

import dynamic from 'next/dynamic';
import { importWithRetry } from '../import-with-retry.ts';
import { MapSkeleton } from './MapSkeleton.tsx';

/** Drawn from Natural Earth without any server, and loaded only when a screen has something to put on it. */
export const WorldMap = dynamic(
  () => importWithRetry(() => import('./DrawnMap.tsx')).then(({ DrawnMap }) => DrawnMap),
  {
    ssr: false,
    loading: () => <MapSkeleton className="aspect-[5/3] w-full sm:aspect-[2/1]" />,
  },
);
