'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type Tab, tabOf, type View, viewOf } from './tabs.ts';

/**
 * What of a trip is looked at is in the address: it can be sent to somebody, and "back" goes back.
 *
 * @param first the tab that the address without one means
 */
export function useAddress(first: 'today' | 'days') {
  const search = useSearchParams();
  const go = useCallback((change: Record<string, string | null>) => {
    const next = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(change)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    const query = next.toString();
    window.history.pushState(null, '', query ? `?${query}` : window.location.pathname);
  }, []);
  const openTab = useCallback(
    (tab: Tab) => go({ tab: tab === first ? null : tab, view: null, activity: null }),
    [go, first],
  );
  const openView = useCallback(
    (view: View) =>
      go({ tab: first === 'days' ? null : 'days', view: view === 'days' ? null : view, activity: null }),
    [go, first],
  );
  const openActivity = useCallback((id: string | null) => go({ activity: id }), [go]);
  const showDay = useCallback((id: string | null) => go({ day: id }), [go]);
  const mapDay = useCallback((id: string) => go({ day: id, view: 'map' }), [go]);
  const closeWelcome = useCallback(() => go({ welcome: null }), [go]);
  return useMemo(
    () => ({
      tab: tabOf(search.get('tab'), first),
      view: viewOf(search.get('view')),
      activityId: search.get('activity'),
      dayId: search.get('day'),
      isNew: search.has('welcome'),
      closeWelcome,
      openTab,
      openView,
      openActivity,
      showDay,
      mapDay,
    }),
    [search, first, closeWelcome, openTab, openView, openActivity, showDay, mapDay],
  );
}

export type TripAddress = ReturnType<typeof useAddress>;
