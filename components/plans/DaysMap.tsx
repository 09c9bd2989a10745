'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { DraftDay } from '#contracts/plans.ts';
import { DaysMap as StopsOfDays } from '../trips/map/DaysMap.tsx';
import { draftRoutes } from './draft-routes.ts';

type Props = { days: readonly DraftDay[]; onPin: (id: string) => void };

/** The drafted days on a map, in the colours of their lines. Nothing while no stop has a place. */
export function DaysMap({ days, onPin }: Props) {
  const t = useTranslations('plans.days');
  const routes = useMemo(() => draftRoutes(days), [days]);
  if (routes.length === 0) return null;
  return (
    <StopsOfDays
      label={t('map')}
      routes={routes}
      onPin={onPin}
      className="aspect-[25/18] w-full lg:aspect-auto lg:h-[min(calc(100dvh-8rem),34rem)]"
    />
  );
}
