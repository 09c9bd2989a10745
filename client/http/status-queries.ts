/** How the node that answers is doing, and what it tells everyone. */
import { queryOptions } from '@tanstack/react-query';
import { getAnnouncements, getStatus, listSources } from './status-api.ts';

/** As often as the server itself counts, ms. */
const STATUS_REFETCH_MS = 3_000;
/** Sources fail and come back within minutes, ms. */
const SOURCES_REFETCH_MS = 30_000;
/** Whoever has no connection of their own hears of an announcement so much later, ms. */
const ANNOUNCEMENTS_REFETCH_MS = 5 * 60_000;

export const statusKeys = {
  status: ['status'],
  sources: ['sources'],
  announcements: ['announcements'],
} as const;

export const statusQuery = queryOptions({
  queryKey: statusKeys.status,
  queryFn: ({ signal }) => getStatus(signal),
  refetchInterval: STATUS_REFETCH_MS,
});

export const sourcesQuery = queryOptions({
  queryKey: statusKeys.sources,
  queryFn: ({ signal }) => listSources(signal),
  refetchInterval: SOURCES_REFETCH_MS,
});

/** Asking makes nobody a guest. */
export const announcementsQuery = queryOptions({
  queryKey: statusKeys.announcements,
  queryFn: ({ signal }) => getAnnouncements(signal),
  refetchInterval: ANNOUNCEMENTS_REFETCH_MS,
});
