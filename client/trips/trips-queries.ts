/** What REST says of trips: lists, people, history. What is in an open trip comes by its session (`trip-session.ts`). */
import { infiniteQueryOptions, keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query';
import { listKeys } from '../http/list-keys.ts';
import { getWays } from '../http/map-api.ts';
import { inSession } from '../http/session.ts';
import type { Chain, WaysAnswered } from './trip-ways.ts';
import {
  checkTrip,
  getCalendarFeed,
  getHistory,
  getShare,
  getSharedTrip,
  getStateAt,
  getTrip,
  listDeletedTrips,
  listInvites,
  listMembers,
  listTrips,
  previewInvite,
} from './trips-api.ts';

/** What a routing service said stays true for so long, ms. */
const WAYS_STALE_MS = 86_400_000;
/** When to ask again for ways that nobody could be asked about, ms. */
const WAYS_AGAIN_MS = 60_000;
/** A trip behind its read-only link is looked at again so often, ms; not while nobody looks at the page. */
const SHARED_AGAIN_MS = 5_000;

export const tripKeys = {
  lists: listKeys.trips,
  own: [...listKeys.trips, 'own'],
  deleted: [...listKeys.trips, 'deleted'],
  /** All that is known of one trip. */
  one: (tripId: string) => ['trips', 'one', tripId],
  invites: (tripId: string) => [...tripKeys.one(tripId), 'invites'],
  share: (tripId: string) => [...tripKeys.one(tripId), 'share'],
  history: (tripId: string) => [...tripKeys.one(tripId), 'history'],
  allWays: ['ways'],
  calendarFeed: (tripId: string | null) => ['calendar-feed', tripId],
} as const;

export const ownTripsQuery = queryOptions({ queryKey: tripKeys.own, queryFn: inSession(listTrips) });

/** For pages that made sure of a session. */
export const deletedTripsQuery = queryOptions({
  queryKey: tripKeys.deleted,
  queryFn: ({ signal }) => listDeletedTrips(signal),
});

/** A trip that is not open. @param seq of its row: asked anew when the list says that somebody changed it */
export const tripQuery = (tripId: string, seq: number) =>
  queryOptions({
    queryKey: [...tripKeys.one(tripId), 'snapshot', seq],
    queryFn: ({ signal }) => getTrip(tripId, signal),
  });

/** A trip for pages on which it is not open; null asks for nothing. */
export const storedTripQuery = (tripId: string | null) =>
  queryOptions({
    queryKey: [...tripKeys.one(tripId ?? ''), 'stored'],
    queryFn: tripId === null ? skipToken : inSession(async (signal) => (await getTrip(tripId, signal)).state),
  });

/** The newest entries of the history and who is in the trip. @param seq as with `tripQuery` */
export const newestHistoryQuery = (tripId: string, seq: number) =>
  queryOptions({
    queryKey: [...tripKeys.one(tripId), 'away', seq],
    queryFn: async ({ signal }) => {
      const [history, members] = await Promise.all([
        getHistory(tripId, undefined, signal),
        listMembers(tripId, signal),
      ]);
      return { entries: history.entries, members };
    },
  });

export const invitesQuery = (tripId: string) =>
  queryOptions({
    queryKey: tripKeys.invites(tripId),
    queryFn: ({ signal }) => listInvites(tripId, signal),
  });

export const shareQuery = (tripId: string) =>
  queryOptions({ queryKey: tripKeys.share(tripId), queryFn: ({ signal }) => getShare(tripId, signal) });

/** What somebody with an invitation's link sees. */
export const invitationQuery = (token: string) =>
  queryOptions({ queryKey: ['invites', token], queryFn: ({ signal }) => previewInvite(token, signal) });

/** A trip behind a read-only link, for anybody. Cheap while nothing has changed: the browser asks with the tag of what it has. */
export const sharedTripQuery = (token: string) =>
  queryOptions({
    queryKey: ['shared', token],
    queryFn: ({ signal }) => getSharedTrip(token, signal),
    refetchInterval: SHARED_AGAIN_MS,
    staleTime: SHARED_AGAIN_MS,
  });

export const historyQuery = (tripId: string) =>
  infiniteQueryOptions({
    queryKey: tripKeys.history(tripId),
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) => getHistory(tripId, pageParam, signal),
    getNextPageParam: (page) => page.nextBefore ?? undefined,
  });

/** The trip as it was as of an entry of its history, which does not change; null asks for nothing. */
export const tripAtQuery = (tripId: string, seq: number | null) =>
  queryOptions({
    queryKey: [...tripKeys.one(tripId), 'at', seq],
    queryFn: seq === null ? skipToken : ({ signal }) => getStateAt(tripId, seq, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What the rules say of the trip as of a seq; what they said before stays until it is there. */
export const tripCheckQuery = (tripId: string, seq: number | null) =>
  queryOptions({
    queryKey: [...tripKeys.one(tripId), 'check', seq],
    queryFn: ({ signal }) => checkTrip(tripId, signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
  });

/** The address is told once: looked for again it would be gone from the dialog, and kept it would outlive it. */
export const calendarFeedQuery = (tripId: string | null) =>
  queryOptions({
    queryKey: tripKeys.calendarFeed(tripId),
    queryFn: ({ signal }) => getCalendarFeed(tripId, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

/** Ways along the streets, by the routing service of the server. */
export const waysQuery = (chains: Chain[]) =>
  queryOptions({
    queryKey: [...tripKeys.allWays, JSON.stringify(chains)],
    queryFn: async ({ signal }): Promise<WaysAnswered> => ({ chains, answer: await getWays(chains, signal) }),
    staleTime: WAYS_STALE_MS,
    refetchInterval: ({ state }) =>
      state.data && state.data.answer.provenance === null ? WAYS_AGAIN_MS : false,
  });
