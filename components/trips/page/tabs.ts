export const tabs = ['today', 'days', 'budget', 'lists', 'papers', 'notes', 'people', 'history'] as const;
export type Tab = (typeof tabs)[number];

/** What of the days is shown where there is no room for all of it at once. */
export const views = ['days', 'map', 'ideas'] as const;
export type View = (typeof views)[number];

/**
 * @param first what opens when nothing is asked for: today while the trip is on, else the days
 */
export function tabOf(asked: string | null, first: 'today' | 'days'): Tab {
  const tab = tabs.find((tab) => tab === asked) ?? first;
  // A link to today outlives the trip.
  return tab === 'today' ? first : tab;
}

export const viewOf = (asked: string | null): View => views.find((view) => view === asked) ?? 'days';
