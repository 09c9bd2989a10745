import { contentOf, type NotificationContent } from '#client/notifications/notifications-state.ts';
import type { Formats } from '#components/ui/format.ts';
import type { NotificationRow } from '#contracts/notifications.ts';
import type { Translator } from '#messages/messages.ts';

export interface NotificationLead {
  readonly href: string | null;
  /** Something is to be decided where it leads: having looked at it is no answer, so it stays unread. */
  readonly isQuestion: boolean;
}

export interface NotificationWording extends NotificationLead {
  /** What kind of news, in a word or two. */
  readonly kind: string;
  readonly title: string;
  /** The reasons. */
  readonly detail: string | null;
  /** Worth a different shape. */
  readonly isTrouble: boolean;
}

type Row = Pick<NotificationRow, 'type' | 'data'>;
type T = Translator<'notifications.notice'>;

/** Where a notification leads. */
export function leadOf(row: Row): NotificationLead {
  const reported = contentOf(row);
  if (!reported) return { href: null, isQuestion: false };
  const isQuestion = reported.type === 'price_alert' && reported.data.activityId !== undefined;
  return { href: ours(reported.data.href), isQuestion };
}

/** A notification in words: the reader's own, but for what the server wrote as text. */
export function wordingOf(row: Row, t: T, formats: Formats): NotificationWording {
  const reported = contentOf(row);
  const words = reported
    ? wordingBy(reported, t, formats)
    : { kind: t('news'), title: t('reload'), detail: null, isTrouble: false };
  return { ...words, ...leadOf(row) };
}

function wordingBy(
  { type, data }: NotificationContent,
  t: T,
  formats: Formats,
): Omit<NotificationWording, keyof NotificationLead> {
  switch (type) {
    case 'price_alert':
      return {
        kind: t('priceAlert'),
        title: t(data.basis, { title: data.title, price: formats.cost(data.currentPrice) }),
        detail: data.reasons.join('; ') || null,
        isTrouble: false,
      };
    case 'trip_update':
      return { kind: t('trip'), title: data.message, detail: null, isTrouble: false };
    case 'job_finished':
      return { kind: t(data.kind), title: data.message, detail: null, isTrouble: data.outcome === 'failed' };
    case 'notification':
      return {
        kind: t('news'),
        title: data.message,
        detail: null,
        isTrouble: data.level === 'warning' || data.level === 'error',
      };
  }
}

/** A path of this app, and nothing else. */
const ours = (href: string | null): string | null => (href && /^\/(?!\/)/.test(href) ? href : null);
