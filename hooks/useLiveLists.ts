'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followLists } from '#client/notifications/live-lists.ts';
import { getRealtime } from '#client/streams/realtime-client.ts';
import { useTraveller } from './useTraveller.ts';

/**
 * Keeps one's own lists fresh while mounted, whatever page shows them. Needs `user:{id}` to be followed. Whoever is not
 * even a guest has no lists, and connecting would make them one.
 */
export function useLiveLists(): void {
  const queries = useQueryClient();
  const { traveller } = useTraveller();
  const userId = traveller?.id;
  useEffect(() => {
    if (!userId) return;
    return followLists(queries, getRealtime().connection.namespaceSocket('/notifications'));
  }, [queries, userId]);
}
