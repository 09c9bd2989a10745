'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { z } from 'zod';
import { betterAddress } from '#client/http/page-address.ts';
import { announce, takeBackAnnouncement } from '#client/http/status-api.ts';
import { announcementsQuery } from '#client/http/status-queries.ts';
import { localStore } from '#client/lib/browser.ts';
import { succeeded } from '#client/lib/succeeded.ts';
import { dismissedOf, toShow, withDismissed } from '#client/notifications/announcements-state.ts';
import { getRealtime } from '#client/streams/realtime-client.ts';
import type { AppError } from '#contracts/errors.ts';
import { type Announcement, announcementList, type announcementRequest } from '#contracts/status.ts';
import { useTraveller } from './useTraveller.ts';

const DISMISSED = 'caravan.announcements.dismissed';
const { queryKey } = announcementsQuery;

/** All that stands now, newest first. Asking makes nobody a guest. */
function useStanding(): {
  standing: readonly Announcement[] | undefined;
  publicUrl: string | undefined;
  error: AppError | null;
} {
  const { data, error } = useQuery(announcementsQuery);
  return { standing: data?.announcements, publicUrl: data?.publicUrl, error };
}

const storedDismissed = (): readonly string[] => dismissedOf(localStore.getItem(DISMISSED));
const storeDismissed = (ids: readonly string[]): void => localStore.setItem(DISMISSED, JSON.stringify(ids));

export interface Announcements {
  /** Newest first, without what was dismissed in this browser. */
  announcements: readonly Announcement[];
  dismiss: (id: string) => void;
  /** Where signing in works, while it can't where this page was opened. */
  openInstead: string | null;
}

/** What this server tells everyone, while it stands. */
export function useAnnouncements(): Announcements {
  const queries = useQueryClient();
  const { traveller } = useTraveller();
  const { standing = [], publicUrl } = useStanding();
  const [dismissed, setDismissed] = useState(storedDismissed);
  const isConnected = Boolean(traveller);
  useEffect(() => {
    if (!isConnected) return;
    const channel = getRealtime().connection.namespaceSocket('/notifications');
    const stops = [
      channel.on('announcements', (payload) => {
        const list = announcementList.safeParse(payload);
        if (list.success) queries.setQueryData(queryKey, list.data);
      }),
      // What was said while the connection was away.
      channel.onStatus((up) => {
        if (up) void queries.invalidateQueries({ queryKey });
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [queries, isConnected]);
  const dismiss = useCallback(
    (id: string) => {
      const next = withDismissed(id, standing, dismissed);
      storeDismissed(next);
      setDismissed(next);
    },
    [standing, dismissed],
  );
  const openInstead = betterAddress(window.location, publicUrl);
  return { announcements: toShow(standing, dismissed), dismiss, openInstead };
}

export interface Announcing {
  /** Undefined until they are there. */
  standing: readonly Announcement[] | undefined;
  error: AppError | null;
  /** Resolves with whether everyone is told; if not, `actionError` says why. */
  announce: (input: z.input<typeof announcementRequest>) => Promise<boolean>;
  takeBack: (id: string) => void;
  isBusy: boolean;
  /** Of the last action, with `issues` by field. */
  actionError: AppError | null;
}

type Action =
  | { kind: 'announce'; input: z.input<typeof announcementRequest> }
  | { kind: 'take back'; id: string };

/** Telling everyone. For administrators. */
export function useAnnouncing(): Announcing {
  const queries = useQueryClient();
  const {
    mutate,
    mutateAsync,
    isPending,
    error: actionError,
  } = useMutation({
    mutationFn: (action: Action): Promise<unknown> =>
      action.kind === 'announce' ? announce(action.input) : takeBackAnnouncement(action.id),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
  const { standing, error } = useStanding();
  return {
    standing,
    error,
    announce: (input) => succeeded(mutateAsync({ kind: 'announce', input })),
    takeBack: (id) => mutate({ kind: 'take back', id }),
    isBusy: isPending,
    actionError,
  };
}
