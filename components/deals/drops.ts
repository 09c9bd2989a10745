'use client';

import { createContext, useMemo } from 'react';
import { useNotifications } from '#hooks/useNotifications.ts';
import { type Drop, dropsIn } from './price-drop.ts';

/** By activity of the open trip, what its price fell to. The same object as long as nothing is told. */
export const DropsContext = createContext<ReadonlyMap<string, Drop>>(new Map());

export function useDrops(tripId: string): ReadonlyMap<string, Drop> {
  const { notifications } = useNotifications();
  return useMemo(() => dropsIn(notifications ?? [], tripId), [notifications, tripId]);
}
