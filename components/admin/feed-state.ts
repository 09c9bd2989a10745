import type { FeedStatus } from '#contracts/deals.ts';

/** What is to be said of a feed, in a word or two. */
export function feedState({ readAt, failures }: Pick<FeedStatus, 'readAt' | 'failures'>): string {
  if (readAt === null) return 'Not read yet';
  if (failures === 0) return 'Read';
  return failures === 1 ? 'Failed once' : `Failed ${failures} times`;
}
