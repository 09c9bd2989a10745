/** The inbox, how one is reached, and what could not be delivered. */
import { infiniteQueryOptions, queryOptions, skipToken } from '@tanstack/react-query';
import { inSession } from '../http/session.ts';
import { positionOf } from '../streams/stream-position.ts';
import type { StreamRequest } from '../streams/types.ts';
import { listChannels, listDeadLetters, listNotifications } from './notifications-api.ts';
import type { SeenInboxPage } from './notifications-state.ts';
import { pushFacts } from './push-browser.ts';

export const notificationKeys = {
  inbox: (userId: string | undefined) => ['notifications', userId],
  channels: ['channels'],
  push: ['push'],
  deadLetters: ['dead-letters'],
} as const;

export const inboxStream = (userId: string): StreamRequest => ({
  namespace: '/notifications',
  stream: `user:${userId}`,
  from: 'present',
});

/** Each page says up to which event of the stream it is complete. Renewed by the stream alone. */
export const inboxQuery = (userId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: notificationKeys.inbox(userId),
    enabled: userId !== undefined,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }): Promise<SeenInboxPage> => {
      const seq = userId === undefined ? 0 : await positionOf(inboxStream(userId));
      return { ...(await listNotifications(pageParam ? { cursor: pageParam } : {}, signal)), seq };
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const channelsQuery = queryOptions({
  queryKey: notificationKeys.channels,
  queryFn: inSession(listChannels),
});

/** What this browser says of push. @param serverKey undefined asks for nothing */
export const pushQuery = (serverKey: string | undefined) =>
  queryOptions({
    queryKey: [...notificationKeys.push, serverKey],
    queryFn: serverKey === undefined ? skipToken : () => pushFacts(serverKey),
  });

/** For administrators. */
export const deadLettersQuery = infiniteQueryOptions({
  queryKey: notificationKeys.deadLetters,
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) => listDeadLetters(pageParam ? { cursor: pageParam } : {}, signal),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});
