import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RunListName, RunListPage, RunRows } from '#client/streams/run-lists.ts';
import { runListQuery } from '#client/streams/run-queries.ts';
import { runningStreams } from '#client/streams/running-streams.ts';
import type { AppError } from '#contracts/errors.ts';
import type { Envelope } from '#contracts/streams.ts';
import { useLiveStreams } from './useLiveStreams.ts';

/** Fixed for the hook's life. */
export interface RunListSource<N extends RunListName> {
  name: N;
  fetchPage: (page: { cursor?: string }, signal: AbortSignal) => Promise<RunListPage<RunRows[N]>>;
  /** A row, brought up to date by what its stream said since the list was fetched. */
  withLive: (row: RunRows[N], events: readonly Envelope[]) => RunRows[N];
  /** Running ones whose rows move at once; the rest of a very long list is as fresh as its last fetch. */
  followed: number;
}

export interface RunList<R> {
  /** Newest first; the rows of running ones move. Undefined until the first page is there. */
  rows: readonly R[] | undefined;
  error: AppError | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
  refresh: () => void;
}

/** The traveller's own runs of one kind, page by page, with those under way live. */
export function useRunList<N extends RunListName>(source: RunListSource<N>): RunList<RunRows[N]> {
  const { name, fetchPage, withLive, followed } = source;
  const list = useInfiniteQuery(runListQuery(name, fetchPage));
  const fetched = useMemo(() => list.data?.pages.flatMap(({ rows }) => rows), [list.data]);
  const streams = useMemo(() => runningStreams(fetched ?? []).slice(0, followed), [fetched, followed]);
  const views = useLiveStreams(`/${name}`, streams);
  const rows = useMemo(
    () =>
      fetched?.map((row) => {
        const view = views[streams.indexOf(row.stream)];
        return view ? withLive(row, view.events) : row;
      }),
    [fetched, streams, views, withLive],
  );
  return {
    rows,
    error: list.error,
    hasMore: list.hasNextPage,
    isLoadingMore: list.isFetchingNextPage,
    loadMore: () => void list.fetchNextPage(),
    refresh: () => void list.refetch(),
  };
}
