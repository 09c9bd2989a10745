/** Deals, what of them one wants, price watches and the flights of a trip that can be watched. */
import { infiniteQueryOptions, keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query';
import { listKeys } from '../http/list-keys.ts';
import { ensureSession, inSession } from '../http/session.ts';
import { positionOf } from '../streams/stream-position.ts';
import type { StreamRequest } from '../streams/types.ts';
import {
  getDealPreferences,
  getWatch,
  getWatchHistory,
  listDeals,
  listFeeds,
  listTripFlights,
  listWatches,
} from './deals-api.ts';
import type { DealFilters, SeenPage } from './deals-state.ts';

/** Should word of a change be lost, it shows after this, ms. */
const DEALS_REFETCH_MS = 60_000;
/** Prices are looked at in rounds; what a round brings without an alert is shown after the next fetch, ms. */
const WATCHES_REFETCH_MS = 30_000;
/** Feeds are read every quarter of an hour; a minute is soon enough to see it, ms. */
const FEEDS_REFETCH_MS = 60_000;

export const dealKeys = {
  deals: ['deals'],
  preferences: ['deal-preferences'],
  feeds: ['feeds'],
  watches: listKeys.watches,
  watch: (id: string) => [...listKeys.watches, id],
} as const;

export const dealStream: StreamRequest = { namespace: '/deals', stream: 'deals', from: 'present' };

/** Each page says up to which event of the stream it is complete. */
export const dealsQuery = (filters: DealFilters) =>
  infiniteQueryOptions({
    queryKey: [...dealKeys.deals, filters],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }): Promise<SeenPage> => {
      await ensureSession();
      const seq = await positionOf(dealStream);
      return {
        ...(await listDeals({ ...filters, ...(pageParam ? { cursor: pageParam } : {}) }, signal)),
        seq,
      };
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: DEALS_REFETCH_MS,
    placeholderData: keepPreviousData,
  });

export const dealPreferencesQuery = queryOptions({
  queryKey: dealKeys.preferences,
  queryFn: inSession(getDealPreferences),
});

/** How the feeds of this server are doing. For administrators. */
export const feedsQuery = queryOptions({
  queryKey: dealKeys.feeds,
  queryFn: ({ signal }) => listFeeds(signal),
  refetchInterval: FEEDS_REFETCH_MS,
});

export const watchesQuery = queryOptions({
  queryKey: dealKeys.watches,
  queryFn: inSession(listWatches),
  refetchInterval: WATCHES_REFETCH_MS,
});

export const watchQuery = (id: string) =>
  queryOptions({
    queryKey: dealKeys.watch(id),
    queryFn: inSession((signal) => getWatch(id, signal)),
    refetchInterval: WATCHES_REFETCH_MS,
  });

/** @param activityId of a trip's watch, the flight whose chart it is; the first when left out */
export const watchHistoryQuery = (id: string, activityId?: string) =>
  queryOptions({
    queryKey: [...dealKeys.watch(id), 'history', activityId ?? ''],
    queryFn: ({ signal }) => getWatchHistory(id, activityId, signal),
    refetchInterval: WATCHES_REFETCH_MS,
  });

/** @param version of the flights as they stand in the open trip; `tripId` null asks for nothing */
export const tripFlightsQuery = (tripId: string | null, version: string) =>
  queryOptions({
    queryKey: ['trip-flights', tripId, version],
    queryFn: tripId === null ? skipToken : inSession((signal) => listTripFlights(tripId, signal)),
  });
