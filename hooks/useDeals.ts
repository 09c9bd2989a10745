'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { dealStream, dealsQuery } from '#client/deals/deals-queries.ts';
import { type DealFilters, dealListOf } from '#client/deals/deals-state.ts';
import { getRealtime } from '#client/streams/realtime-client.ts';
import { isOvertaken } from '#client/streams/stream-position.ts';
import type { Deal } from '#contracts/deals.ts';
import type { AppError } from '#contracts/errors.ts';
import { useDealPreferences } from './useDealPreferences.ts';
import { useLiveStream } from './useLiveStream.ts';

/** After news the board is fetched anew within this time, ms: not by everybody at once. */
const SPREAD_MS = 1_000;

export interface DealListView {
  /** Newest first; what is hot or trending comes by itself. Undefined until the first page is there. */
  deals: readonly Deal[] | undefined;
  error: AppError | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
  refresh: () => void;
}

/** The deals that there are now, live. */
export function useDeals(filters: DealFilters): DealListView {
  const view = useLiveStream(dealStream);
  const { seq, events } = view;
  const { answer } = useDealPreferences();
  const list = useInfiniteQuery(dealsQuery(filters));
  const { refetch } = list;
  const hasNews = events.length > 0 || isOvertaken(list.data?.pages[0]?.seq, view);
  useEffect(() => {
    if (seq === 0 || !hasNews) return;
    const timer = setTimeout(() => void refetch(), Math.random() * SPREAD_MS);
    return () => clearTimeout(timer);
  }, [seq, hasNews, refetch]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Also of what is neither hot nor trending.
    const stop = getRealtime()
      .connection.namespaceSocket('/deals')
      .on('changed', () => {
        clearTimeout(timer);
        timer = setTimeout(() => void refetch(), Math.random() * SPREAD_MS);
      });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [refetch]);

  const deals = useMemo(() => {
    const preferred = answer ? { ...answer.airports, maxUsd: answer.preferences.maxUsd } : null;
    return list.data && dealListOf(list.data.pages, events, filters, preferred);
  }, [list.data, events, filters, answer]);
  return {
    deals,
    error: list.error,
    hasMore: list.hasNextPage,
    isLoadingMore: list.isFetchingNextPage,
    loadMore: () => void list.fetchNextPage(),
    refresh: () => void refetch(),
  };
}
