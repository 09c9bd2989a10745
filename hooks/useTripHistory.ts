'use client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import type { z } from 'zod';
import type { AppError, ErrorBody } from '#contracts/errors.ts';
import type { HistoryEntry, historyPage, TripState } from '#contracts/trips.ts';
import { newId } from './new-id.ts';
import { bodyOf } from './refusal.ts';
import { getHistory, getStateAt, restoreTrip, undoChange } from './trips-api.ts';
import { useTripView } from './useTripCollaboration.ts';

/** News of the trip shows in its history after this, ms. */
const FRESH_AFTER_MS = 400;

export interface TripHistory {
  /** Newest first; undefined until the first page is there. Goes on by itself while the trip is edited. */
  entries: readonly HistoryEntry[] | undefined;
  error: AppError | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
  /** Takes back any entry. Resolves with null, or with why that is refused. */
  undo: (seq: number) => Promise<ErrorBody | null>;
  /**
   * Makes the trip what it was; an entry of its own, that can be undone. Resolves as `undo` does.
   * @param baseSeq seq of the trip when one began to look at its past: whose later values are replaced is told
   */
  restore: (seq: number, baseSeq: number) => Promise<ErrorBody | null>;
}

/** Who changed what, when. */
export function useTripHistory(tripId: string): TripHistory {
  const seq = useTripView(tripId).model.trip?.seq ?? 0;
  const { refetch, ...list } = useInfiniteQuery<z.output<typeof historyPage>, AppError>({
    queryKey: ['trips', tripId, 'history'],
    initialPageParam: undefined,
    queryFn: ({ pageParam, signal }) =>
      getHistory(tripId, typeof pageParam === 'number' ? pageParam : undefined, signal),
    getNextPageParam: (page) => page.nextBefore ?? undefined,
  });
  useEffect(() => {
    if (seq === 0) return;
    // The sentences are made by the server; a burst of edits asks for them once.
    const timer = setTimeout(() => void refetch(), FRESH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [seq, refetch]);
  const undo = useCallback(
    (entry: number) => undoChange(tripId, newId(), entry).then(() => null, bodyOf),
    [tripId],
  );
  const restore = useCallback(
    (entry: number, baseSeq: number) => restoreTrip(tripId, newId(), entry, baseSeq).then(() => null, bodyOf),
    [tripId],
  );
  return {
    entries: useMemo(() => list.data?.pages.flatMap((page) => page.entries), [list.data]),
    error: list.error,
    hasMore: list.hasNextPage,
    isLoadingMore: list.isFetchingNextPage,
    loadMore: () => void list.fetchNextPage(),
    undo,
    restore,
  };
}

/** The trip as it was as of an entry of its history; null asks for nothing. */
export function useTripAt(
  tripId: string,
  seq: number | null,
): { state: TripState | null; error: AppError | null } {
  const { data, error } = useQuery<TripState, AppError>({
    queryKey: ['trips', tripId, 'at', seq],
    queryFn: ({ signal }) => getStateAt(tripId, Number(seq), signal),
    enabled: seq !== null,
    // What was does not change.
    staleTime: Number.POSITIVE_INFINITY,
  });
  return { state: data ?? null, error };
}
