import type { z } from 'zod';
import {
  type InboxPage,
  type NotificationRow,
  type NotificationType,
  notificationEvents,
} from '#contracts/notifications.ts';
import type { Envelope } from '#contracts/streams.ts';

/** A page as it was fetched, and up to which event of the stream it includes everything. */
export type SeenInboxPage = InboxPage & { readonly seq: number };

export interface InboxState {
  /** Newest first. */
  readonly rows: readonly NotificationRow[];
  readonly unread: number;
}

/** The inbox: what was fetched, brought up to date by what the stream said since. */
export function inboxOf(pages: readonly SeenInboxPage[], events: readonly Envelope[]): InboxState {
  const [first] = pages;
  const rows = new Map(pages.flatMap((page) => page.notifications).map((row) => [row.id, row]));
  let unread = first?.unread ?? 0;
  for (const event of events) {
    if (event.seq <= (first?.seq ?? 0)) continue;
    if (event.type === 'read') {
      const read = notificationEvents.read.safeParse(event.data);
      if (!read.success) continue;
      const { ids } = read.data;
      // Those that the page had as read were not in its count.
      const news = ids?.filter((id) => (rows.get(id)?.readAt ?? null) === null).length ?? 0;
      for (const row of rows.values())
        if (row.readAt === null && (ids ? ids.includes(row.id) : row.seq < event.seq))
          rows.set(row.id, { ...row, state: 'read', readAt: event.at });
      unread = ids ? Math.max(0, unread - news) : 0;
      continue;
    }
    const row = rowOf(event);
    // Told again under the same id it is no news.
    if (!row || rows.has(row.id)) continue;
    rows.set(row.id, row);
    unread += 1;
  }
  return { rows: [...rows.values()].sort((a, b) => b.seq - a.seq), unread };
}

const isNotification = (type: string): type is NotificationType =>
  type !== 'read' && Object.hasOwn(notificationEvents, type);

/** An event as a row of the inbox; null for what is no notification. */
export function rowOf({ type, data, seq, at }: Envelope): NotificationRow | null {
  if (!isNotification(type)) return null;
  const content = notificationEvents[type].safeParse(data);
  if (!content.success) return null;
  return {
    id: content.data.id,
    seq,
    type,
    data: content.data,
    state: 'sent',
    at,
    deliveredAt: null,
    readAt: null,
  };
}

export type NotificationContent = {
  [T in NotificationType]: { type: T; data: z.output<(typeof notificationEvents)[T]> };
}[NotificationType];

/** What a row tells; null for one that this page is too old for. */
export function contentOf({
  type,
  data,
}: Pick<NotificationRow, 'type' | 'data'>): NotificationContent | null {
  const content = notificationEvents[type].safeParse(data);
  return content.success ? ({ type, data: content.data } as NotificationContent) : null;
}
