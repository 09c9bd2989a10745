'use client';
import { useQuery } from '@tanstack/react-query';
import { request } from '#client/http/http.ts';
import type { AppError } from '#contracts/errors.ts';
import { type StatusAnswer, statusAnswer } from '#contracts/status.ts';

/** As often as the server itself counts, ms. */
const REFETCH_MS = 3_000;

/** How the node that answers is doing, renewed while it is looked at. */
export function useStatus(): { status: StatusAnswer | undefined; error: AppError | null } {
  const { data, error } = useQuery<StatusAnswer, AppError>({
    queryKey: ['status'],
    queryFn: ({ signal }) => request('/api/v1/status', statusAnswer, { signal }),
    refetchInterval: REFETCH_MS,
  });
  return { status: data, error };
}
