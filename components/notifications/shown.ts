import type { NotificationRow } from '#contracts/notifications.ts';
import { leadOf } from './wording.ts';

/** Whether the page at `path` shows what this tells. What leads to a part of a page may be out of sight there. */
export function isAbout(row: Pick<NotificationRow, 'type' | 'data'>, path: string): boolean {
  const { href, isQuestion } = leadOf(row);
  return href === path && !isQuestion;
}

/** Ids of unread ones that are on the screen already: whoever looks at the thing itself needs no mark that tells of it. */
export const shownAt = (rows: readonly NotificationRow[], path: string): string[] =>
  rows.filter((row) => row.readAt === null && isAbout(row, path)).map(({ id }) => id);
