import { contentOf, type NotificationContent } from '#client/notifications/notifications-state.ts';
import { formatCost } from '#components/ui/format.ts';
import type { NotificationRow, NotificationState } from '#contracts/notifications.ts';

export interface NotificationWording {
  /** What kind of news, in a word or two. */
  readonly kind: string;
  readonly title: string;
  /** The reasons. */
  readonly detail: string | null;
  readonly href: string | null;
  /** Something is to be decided where it leads: having looked at it is no answer, so it stays unread. */
  readonly isQuestion: boolean;
  /** Worth a different shape. */
  readonly isTrouble: boolean;
}

const jobLabels = { research: 'Research', plan: 'Plan', scan: 'Scan' } as const;

/** A notification in words. */
export function wordingOf(row: Pick<NotificationRow, 'type' | 'data'>): NotificationWording {
  const reported = contentOf(row);
  if (!reported)
    return {
      kind: 'News',
      title: 'Reload this page to read it.',
      detail: null,
      href: null,
      isQuestion: false,
      isTrouble: false,
    };
  const isQuestion = reported.type === 'price_alert' && reported.data.activityId !== undefined;
  return { ...wordingBy(reported), href: ours(reported.data.href), isQuestion };
}

function wordingBy({ type, data }: NotificationContent): Omit<NotificationWording, 'href' | 'isQuestion'> {
  switch (type) {
    case 'price_alert':
      return {
        kind: 'Price alert',
        title: `${data.title}: ${data.basis === 'modelled' ? 'about ' : ''}${formatCost(data.currentPrice)}`,
        detail: data.reasons.join('; ') || null,
        isTrouble: false,
      };
    case 'trip_update':
      return { kind: 'Trip', title: data.message, detail: null, isTrouble: false };
    case 'job_finished':
      return {
        kind: jobLabels[data.kind],
        title: data.message,
        detail: null,
        isTrouble: data.outcome === 'failed',
      };
    case 'notification':
      return {
        kind: 'News',
        title: data.message,
        detail: null,
        isTrouble: data.level === 'warning' || data.level === 'error',
      };
  }
}

/** A path of this app, and nothing else. */
const ours = (href: string | null): string | null => (href && /^\/(?!\/)/.test(href) ? href : null);

export const stateLabels: Record<NotificationState, string> = {
  sent: 'Sent',
  delivered: 'Delivered',
  dead: 'Delivered late',
  read: 'Read',
};
