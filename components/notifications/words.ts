import { formatCost } from '#components/trips/money.ts';
import type { NotificationRow, NotificationState } from '#contracts/notifications.ts';
import { type ToldOf, toldOf } from '#hooks/notifications-state.ts';

export interface NotificationWords {
  /** What kind of news, in a word or two. */
  readonly kind: string;
  readonly title: string;
  /** The reasons. */
  readonly detail: string | null;
  readonly href: string | null;
  /** Worth a different shape. */
  readonly isTrouble: boolean;
}

const jobWords = { research: 'Research', plan: 'Plan', scan: 'Scan' } as const;

/** A notification in words. */
export function wordsOf(row: Pick<NotificationRow, 'type' | 'data'>): NotificationWords {
  const told = toldOf(row);
  if (!told)
    return {
      kind: 'News',
      title: 'Reload this page to read it.',
      detail: null,
      href: null,
      isTrouble: false,
    };
  return { ...saidBy(told), href: ours(told.data.href) };
}

function saidBy({ type, data }: ToldOf): Omit<NotificationWords, 'href'> {
  switch (type) {
    case 'price_alert':
      return {
        kind: 'Price alert',
        title: `${data.title}: ${formatCost(data.currentPrice)}`,
        detail: data.reasons.join('; ') || null,
        isTrouble: false,
      };
    case 'trip_update':
      return { kind: 'Trip', title: data.message, detail: null, isTrouble: false };
    case 'job_finished':
      return {
        kind: jobWords[data.kind],
        title: data.message,
        detail: null,
        isTrouble: data.outcome === 'failed',
      };
    case 'notification':
      return { kind: 'News', title: data.message, detail: null, isTrouble: data.level !== 'info' };
  }
}

/** A path of this app, and nothing else. */
const ours = (href: string | null): string | null => (href && /^\/(?!\/)/.test(href) ? href : null);

export const stateWords: Record<NotificationState, string> = {
  sent: 'Sent',
  delivered: 'Delivered',
  dead: 'Delivered late',
  read: 'Read',
};
