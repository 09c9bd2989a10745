'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followLists } from '#client/notifications/live-lists.ts';
import { getRealtime } from '#client/streams/realtime-client.ts';

/** Keeps one's own lists fresh while mounted, whatever page shows them. Needs `user:{id}` to be followed. */
export function useLiveLists(): void {
  const queries = useQueryClient();
  useEffect(
    () => followLists(queries, getRealtime().connection.namespaceSocket('/notifications')),
    [queries],
  );
}
