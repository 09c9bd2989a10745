/** The pages of a history that were fetched, brought up to date. Pure. */
import type { InfiniteData } from '@tanstack/react-query';
import type { z } from 'zod';
import type { historyPage } from '#contracts/trips.ts';

type Page = z.output<typeof historyPage>;
export type Pages = InfiniteData<Page>;

/**
 * What is known with the newest page put on top; null where the two don't meet, and everything has to be fetched anew.
 * Older entries stay as they are: what happened is not written again.
 */
export function withNewest(known: Pages, newest: Page): Pages | null {
  const [first, ...others] = known.pages;
  const last = newest.entries.at(-1);
  if (!first || !last) return null;
  const older = first.entries.filter(({ seq }) => seq < last.seq);
  const meets = newest.nextBefore === null || (first.entries[0]?.seq ?? 0) >= last.seq - 1;
  if (!meets) return null;
  const page = { entries: [...newest.entries, ...older], nextBefore: first.nextBefore };
  return { ...known, pages: [page, ...others] };
}
