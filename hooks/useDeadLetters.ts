'use client';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { redriveDeadLetter } from '#client/notifications/notifications-api.ts';
import { deadLettersQuery } from '#client/notifications/notifications-queries.ts';
import type { AppError } from '#contracts/errors.ts';
import type { DeadLetter } from '#contracts/notifications.ts';

const { queryKey } = deadLettersQuery;

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
  const list = useInfiniteQuery(deadLettersQuery);
  const redrive = useMutation({
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
