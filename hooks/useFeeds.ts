'use client';
import { useQuery } from '@tanstack/react-query';
import { listFeeds } from '#client/deals/deals-api.ts';
import type { FeedStatus } from '#contracts/deals.ts';
import type { AppError } from '#contracts/errors.ts';

/** Feeds are read every quarter of an hour; a minute is soon enough to see it, ms. */
const REFETCH_MS = 60_000;

/** How the feeds of this server are doing; undefined until that is known. For administrators. */
export function useFeeds(): { feeds: readonly FeedStatus[] | undefined; error: AppError | null } {
  const { data, error } = useQuery<FeedStatus[], AppError>({
    queryKey: ['feeds'],
    queryFn: ({ signal }) => listFeeds(signal),
    refetchInterval: REFETCH_MS,
  });
  return { feeds: data, error };
}
