import type { FeedStatus } from '#contracts/deals.ts';
import type { Translator } from '#messages/messages.ts';

/** What is to be said of a feed, in a word or two. */
export function feedState(
  { readAt, failures }: Pick<FeedStatus, 'readAt' | 'failures'>,
  t: Translator<'admin.feeds'>,
): string {
  if (readAt === null) return t('notRead');
  if (failures === 0) return t('read');
  return t('failed', { failures });
}
