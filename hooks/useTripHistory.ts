'use client';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { toErrorBody } from '#client/lib/error-body.ts';
import { newId } from '#client/lib/new-id.ts';
import { withNewest } from '#client/trips/history-pages.ts';
import { getHistory, restoreTrip, undoChange } from '#client/trips/trips-api.ts';
import { historyQuery, tripAtQuery } from '#client/trips/trips-queries.ts';
import type { AppError, ErrorBody } from '#contracts/errors.ts';
import type { HistoryEntry, TripState } from '#contracts/trips.ts';
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
  const queries = useQueryClient();
  const query = useMemo(() => historyQuery(tripId), [tripId]);
  const { trip, members } = useTripView(tripId).model;
  const seq = trip?.seq ?? 0;
  const names = members.map(({ userId, name }) => `${userId} ${name}`).join('\n');
  const { refetch, ...list } = useInfiniteQuery(query);
  useEffect(() => {
    if (seq === 0) return;
    // The sentences are made by the server; a burst of edits asks for them once, and only for the newest.
    const timer = setTimeout(async () => {
      const newest = await getHistory(tripId).catch(() => null);
      const known = queries.getQueryData(query.queryKey);
      const next = newest && known && withNewest(known, newest);
      if (next) queries.setQueryData(query.queryKey, next);
      else void refetch();
    }, FRESH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [seq, refetch, queries, query, tripId]);
  const reported = useRef(names);
  useEffect(() => {
    if (reported.current === names) return;
    reported.current = names;
    // What somebody did long ago is told under the name that they have now.
    void refetch();
  }, [names, refetch]);
  const undo = useCallback(
    (entry: number) => undoChange(tripId, newId(), entry).then(() => null, toErrorBody),
    [tripId],
  );
  const restore = useCallback(
    (entry: number, baseSeq: number) =>
      restoreTrip(tripId, newId(), entry, baseSeq).then(() => null, toErrorBody),
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
  const { data, error } = useQuery(tripAtQuery(tripId, seq));
  return { state: data ?? null, error };
}
