'use client';

import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { importWithRetry } from '#components/ui/import-with-retry.ts';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { DraftDay } from '#contracts/plans.ts';
import { draftRoutes } from './draft-routes.ts';

const RouteMap = dynamic(
  () => importWithRetry(() => import('../trips/map/RouteMap.tsx')).then((module) => module.RouteMap),
  { ssr: false, loading: () => <Skeleton className="aspect-[25/18] w-full" label="Loading the map" /> },
);

/** The drafted days on a map, in the colours of their lines. Nothing while no stop has a place. */
export function DaysMap({ days }: { days: readonly DraftDay[] }) {
  const routes = useMemo(() => draftRoutes(days), [days]);
  if (routes.length === 0) return null;
  return <RouteMap label="Map of the days" routes={routes} activeId={null} />;
}
