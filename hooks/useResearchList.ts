'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { z } from 'zod';
import { ensureSession } from '#client/http/session.ts';
import { listResearch } from '#client/research/research-api.ts';
import { withLive } from '#client/research/research-list.ts';
import { runningStreams } from '#client/streams/running-streams.ts';
import type { AppError } from '#contracts/errors.ts';
import type { ResearchJob, researchList } from '#contracts/research.ts';
import { useLiveStreams } from './useLiveStreams.ts';

/** Running jobs whose rows move at once; the rest of a very long list is as fresh as its last fetch. */
const FOLLOWED = 20;

export interface ResearchList {
  /** Newest first; the rows of running jobs move. Undefined until the first page is there. */
  jobs: readonly ResearchJob[] | undefined;
  error: AppError | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
  refresh: () => void;
}

/** My research jobs. */
export function useResearchList(): ResearchList {
  const list = useInfiniteQuery<z.output<typeof researchList>, AppError>({
    queryKey: ['research', 'list'],
    initialPageParam: undefined,
    queryFn: async ({ pageParam, signal }) => {
      await ensureSession();
      return listResearch(typeof pageParam === 'string' ? { cursor: pageParam } : {}, signal);
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const fetched = useMemo(() => list.data?.pages.flatMap((page) => page.jobs), [list.data]);
  const streams = useMemo(() => runningStreams(fetched ?? []).slice(0, FOLLOWED), [fetched]);
  const views = useLiveStreams('/research', streams);

  const jobs = useMemo(
    () =>
      fetched?.map((job) => {
        const view = views[streams.indexOf(job.stream)];
        return view ? withLive(job, view.events) : job;
      }),
    [fetched, streams, views],
  );
  return {
    jobs,
    error: list.error,
    hasMore: list.hasNextPage,
    isLoadingMore: list.isFetchingNextPage,
    loadMore: () => void list.fetchNextPage(),
    refresh: () => void list.refetch(),
  };
}
