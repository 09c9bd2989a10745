'use client';

import clsx from 'clsx';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { StopsMap } from '#components/map/StopsMap.tsx';
import { importWithRetry } from '#components/ui/import-with-retry.ts';
import { MapSkeleton } from '#components/ui/map/MapSkeleton.tsx';
import { type DayRoute, dayPins, routesOf } from './trip-pins.ts';

const RouteMap = dynamic(
  () => importWithRetry(() => import('./RouteMap.tsx')).then((module) => module.RouteMap),
  { ssr: false, loading: () => <MapSkeleton className="aspect-[25/18] w-full" /> },
);

type Props = {
  label: string;
  routes: readonly DayRoute[];
  onPin: (id: string) => void;
  className: string;
};

/** Days to look at, each as a line with its stops. */
export function DaysMap({ label, routes, onPin, className }: Props) {
  const t = useTranslations('trips.map');
  const pins = useMemo(() => dayPins(routes, t), [routes, t]);
  const lines = useMemo(() => routesOf(routes), [routes]);
  return (
    <>
      <StopsMap
        label={label}
        pins={pins}
        routes={lines}
        openId={null}
        // A draft grows: what came is in sight.
        fitKey={String(pins.length)}
        onPin={onPin}
        className={clsx(className, 'print:hidden')}
        drawn={<RouteMap label={label} routes={routes} activeId={null} />}
      />
      {/* Paper gets the drawing: what WebGL drew is gone once it is shown. */}
      <div className="hidden max-w-2xl print:block">
        <RouteMap label={label} routes={routes} activeId={null} />
      </div>
    </>
  );
}
