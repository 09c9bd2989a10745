'use client';

import { createContext, useMemo } from 'react';
import { watchesByActivity } from '#client/deals/watches-state.ts';
import { useNotifications } from '#hooks/useNotifications.ts';
import { useWatches } from '#hooks/useWatches.ts';
import { type Drop, dropsIn, withPresentPrices } from './price-drop.ts';

/** By activity of the open trip, whose price fell, what it costs now. The same object as long as nothing is told. */
export const DropsContext = createContext<ReadonlyMap<string, Drop>>(new Map());

export function useDrops(tripId: string): ReadonlyMap<string, Drop> {
  const { notifications } = useNotifications();
  const { watches } = useWatches();
  return useMemo(() => {
    const drops = dropsIn(notifications ?? [], tripId);
    return drops.size === 0 ? drops : withPresentPrices(drops, watchesByActivity(watches ?? [], tripId));
  }, [notifications, watches, tripId]);
}
