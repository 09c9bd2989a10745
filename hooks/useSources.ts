'use client';
import { useQuery } from '@tanstack/react-query';
import { listSources } from '#client/http/status-api.ts';
import type { AppError } from '#contracts/errors.ts';

/** Sources fail and come back within minutes, ms. */
const REFETCH_MS = 30_000;

/** How the live sources of this node are doing; undefined until that is known. For administrators. */
export function useSources() {
  const { data, error } = useQuery<Awaited<ReturnType<typeof listSources>>, AppError>({
    queryKey: ['sources'],
    queryFn: ({ signal }) => listSources(signal),
    refetchInterval: REFETCH_MS,
  });
  return { list: data, error };
}
