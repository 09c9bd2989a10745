import { infiniteQueryOptions } from '@tanstack/react-query';
import { ensureSession } from '../http/session.ts';
import { type RunListName, type RunListPage, type RunRows, runListKey } from './run-lists.ts';

/** The traveller's own runs of one kind, page by page. */
export const runListQuery = <N extends RunListName>(
  name: N,
  fetchPage: (page: { cursor?: string }, signal: AbortSignal) => Promise<RunListPage<RunRows[N]>>,
) =>
  infiniteQueryOptions({
    queryKey: runListKey(name),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      await ensureSession();
      return fetchPage(pageParam ? { cursor: pageParam } : {}, signal);
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
