/** What of that which everyone is told this browser still has to show. Pure. */
import { z } from 'zod';
import type { Announcement } from '#contracts/status.ts';

const ids = z.array(z.string());

/** As it was kept; nonsense is nothing. */
export function dismissedOf(stored: string | null): readonly string[] {
  try {
    const parsed = ids.safeParse(JSON.parse(stored ?? '[]'));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}

export const toShow = (
  standing: readonly Announcement[],
  dismissed: readonly string[],
): readonly Announcement[] => standing.filter(({ id }) => !dismissed.includes(id));

/** Only what still stands has to be remembered. */
export const withDismissed = (
  id: string,
  standing: readonly Announcement[],
  dismissed: readonly string[],
): readonly string[] =>
  standing.map((one) => one.id).filter((known) => known === id || dismissed.includes(known));
