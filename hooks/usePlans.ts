'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { z } from 'zod';
import { ensureSession } from '#client/http/session.ts';
import { type PlanRow, withLivePlan } from '#client/plans/plan-list.ts';
import { listPlans } from '#client/plans/plans-api.ts';
import { runningStreams } from '#client/streams/running-streams.ts';
import type { AppError } from '#contracts/errors.ts';
import type { planList } from '#contracts/plans.ts';
import { useLiveStreams } from './useLiveStreams.ts';
import { plansKey } from './useStartPlan.ts';

/** Running plans whose rows move at once; as many as one traveller can have. */
const FOLLOWED = 20;

export interface PlanList {
  /** Newest first; the rows of running plans move. Undefined until the first page is there. */
  plans: readonly PlanRow[] | undefined;
  error: AppError | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
  refresh: () => void;
}

/** My plans. */
export function usePlans(): PlanList {
  const list = useInfiniteQuery<z.output<typeof planList>, AppError>({
    queryKey: plansKey,
    initialPageParam: undefined,
    queryFn: async ({ pageParam, signal }) => {
      await ensureSession();
      return listPlans(typeof pageParam === 'string' ? { cursor: pageParam } : {}, signal);
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const fetched = useMemo(() => list.data?.pages.flatMap((page) => page.plans), [list.data]);
  const streams = useMemo(() => runningStreams(fetched ?? []).slice(0, FOLLOWED), [fetched]);
  const views = useLiveStreams('/plans', streams);
  const plans = useMemo(
    () =>
      fetched?.map((row) => {
        const view = views[streams.indexOf(row.stream)];
        return view ? withLivePlan(row, view.events) : row;
      }),
    [fetched, streams, views],
  );
  return {
    plans,
    error: list.error,
    hasMore: list.hasNextPage,
    isLoadingMore: list.isFetchingNextPage,
    loadMore: () => void list.fetchNextPage(),
    refresh: () => void list.refetch(),
  };
}
