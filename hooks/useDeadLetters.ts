'use client';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { listDeadLetters, redriveDeadLetter } from '#client/notifications/notifications-api.ts';
import type { AppError } from '#contracts/errors.ts';
import type { DeadLetter, deadLetterPage } from '#contracts/notifications.ts';

const queryKey = ['dead-letters'];

export interface DeadLetters {
  /** Newest first; undefined until they are there. */
  deadLetters: readonly DeadLetter[] | undefined;
  error: AppError | null;
  hasMore: boolean;
  loadMore: () => void;
  /** Tries to tell it again. */
  redrive: (id: string) => void;
  /** Id of the one that is being tried again. */
  redriving: string | null;
  redriveError: AppError | null;
}

/** What could not be told. For administrators. */
export function useDeadLetters(): DeadLetters {
  const queries = useQueryClient();
  const list = useInfiniteQuery<z.output<typeof deadLetterPage>, AppError>({
    queryKey,
    initialPageParam: undefined,
    queryFn: ({ pageParam, signal }) =>
      listDeadLetters(typeof pageParam === 'string' ? { cursor: pageParam } : {}, signal),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const redrive = useMutation<void, AppError, string>({
    mutationFn: redriveDeadLetter,
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
  return {
    deadLetters: list.data?.pages.flatMap((page) => page.deadLetters),
    error: list.error,
    hasMore: list.hasNextPage,
    loadMore: () => void list.fetchNextPage(),
    redrive: redrive.mutate,
    redriving: redrive.isPending ? redrive.variables : null,
    redriveError: redrive.error,
  };
}
