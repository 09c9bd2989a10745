'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type Tab, tabOf } from './tabs.ts';

/** What of a trip is looked at is in the address: it can be sent to somebody, and "back" goes back. */
export function useAddress() {
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
  const openTab = useCallback((tab: Tab) => go({ tab: tab === 'days' ? null : tab, activity: null }), [go]);
  const openActivity = useCallback((id: string | null) => go({ activity: id }), [go]);
  const showDay = useCallback((id: string | null) => go({ day: id }), [go]);
  const closeWelcome = useCallback(() => go({ welcome: null }), [go]);
  return useMemo(
    () => ({
      tab: tabOf(search.get('tab')),
      activityId: search.get('activity'),
      dayId: search.get('day'),
      isNew: search.has('welcome'),
      closeWelcome,
      openTab,
      openActivity,
      showDay,
    }),
    [search, closeWelcome, openTab, openActivity, showDay],
  );
}
