'use client';
import { useQuery } from '@tanstack/react-query';
import { feedsQuery } from '#client/deals/deals-queries.ts';
import type { FeedStatus } from '#contracts/deals.ts';
import type { AppError } from '#contracts/errors.ts';

/** How the feeds of this server are doing; undefined until that is known. For administrators. */
export function useFeeds(): { feeds: readonly FeedStatus[] | undefined; error: AppError | null } {
  const { data, error } = useQuery(feedsQuery);
  return { feeds: data, error };
}
