'use client';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { listKeys } from '#client/http/list-keys.ts';
import { onSessionBegun } from '#client/http/session.ts';
import { type Acks, createAcks, createSharedAcks } from '#client/notifications/notification-acks.ts';
import { ackNotifications, readNotifications } from '#client/notifications/notifications-api.ts';
import { inboxQuery, inboxStream } from '#client/notifications/notifications-queries.ts';
import { inboxOf, rowOf, type SeenInboxPage } from '#client/notifications/notifications-state.ts';
import { getRealtime } from '#client/streams/realtime-client.ts';
import { isOvertaken } from '#client/streams/stream-position.ts';
import type { StreamRequest } from '#client/streams/types.ts';
import type { AppError } from '#contracts/errors.ts';
import type { NotificationRow } from '#contracts/notifications.ts';
import { type Envelope, envelope } from '#contracts/streams.ts';
import { useLiveStream } from './useLiveStream.ts';
import { useTraveller } from './useTraveller.ts';

export interface Inbox {
  /** Newest first. Undefined until the first page is there, and while nobody is signed in. */
  notifications: readonly NotificationRow[] | undefined;
  unread: number;
  /** The newest that came while this page was open; null when none did. */
  newest: NotificationRow | null;
  error: AppError | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
  refresh: () => void;
  /** On all devices. Null: all of them. */
  read: (ids: readonly string[] | null) => void;
  readError: AppError | null;
}

const noPages: readonly SeenInboxPage[] = [];

/** What I was told, on all my devices in step. Asking makes nobody a guest. */
export function useNotifications(): Inbox {
  const queries = useQueryClient();
  const { traveller } = useTraveller();
  const userId = traveller?.id;
  useEffect(() => onSessionBegun(() => void queries.invalidateQueries({ queryKey: listKeys.me })), [queries]);

  const request = useMemo<StreamRequest | null>(() => (userId ? inboxStream(userId) : null), [userId]);
  const view = useLiveStream(request);
  const list = useInfiniteQuery(inboxQuery(userId));
  const { refetch } = list;
  const overtaken = isOvertaken(list.data?.pages[0]?.seq, view);
  useEffect(() => {
    if (overtaken) void refetch();
  }, [overtaken, refetch]);

  const pages = list.data?.pages ?? noPages;
  const inbox = useMemo(() => inboxOf(pages, view.events), [pages, view.events]);
  useAcks(request, inbox.rows);
  const newest = useMemo(() => {
    const came = view.events.findLast(({ type }) => type !== 'read');
    return came ? rowOf(came) : null;
  }, [view.events]);
  const read = useMutation({ mutationFn: readNotifications });
  return {
    notifications: list.data && inbox.rows,
    unread: inbox.unread,
    newest,
    error: list.error,
    hasMore: list.hasNextPage,
    isLoadingMore: list.isFetchingNextPage,
    loadMore: () => void list.fetchNextPage(),
    refresh: () => void refetch(),
    read: read.mutate,
    readError: read.error,
  };
}

/** Tells the server what is here. What it does not hear of it pushes again, and is then told anew. */
function useAcks(request: StreamRequest | null, rows: readonly NotificationRow[]): void {
  const [acks, setAcks] = useState<Acks | null>(null);
  useEffect(() => {
    if (!request) return;
    const shared = ackers.open(request.stream);
    setAcks(shared.acks);
    return shared.close;
  }, [request]);
  useEffect(() => {
    acks?.have(rows.filter(({ state }) => state === 'sent' || state === 'dead').map(({ id }) => id));
  }, [acks, rows]);
}

/** One for each stream, however many parts of the page show what it tells. */
const ackers = createSharedAcks((stream) => {
  const channel = getRealtime().connection.namespaceSocket('/notifications');
  const acks = createAcks((ids) => (channel.up ? channel.request('ack', { ids }) : ackNotifications(ids)));
  const stops = [
    channel.onStatus((up) => up && acks.retry()),
    channel.on('event', (payload) => {
      const event = envelope.safeParse(payload);
      if (!event.success || event.data.stream !== stream) return;
      const row = rowOf(event.data as Envelope);
      if (row) acks.again(row.id);
    }),
  ];
  return {
    acks,
    stop: () => {
      for (const stop of stops) stop();
    },
  };
});
