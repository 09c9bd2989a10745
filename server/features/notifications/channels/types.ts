import type { ChannelSettings } from '#contracts/notifications.ts';
import type { Wording } from '../wording.ts';

export type ChannelKind = ChannelSettings['kind'];
/** As it is stored: an address is not written to before its owner has said yes. */
export type StoredSettings =
  | Exclude<ChannelSettings, { kind: 'email' }>
  | (Extract<ChannelSettings, { kind: 'email' }> & { confirmed: boolean });
export type SettingsOf<K extends ChannelKind> = Extract<StoredSettings, { kind: K }>;

/** What is sent in one go: one notification, or several joined. */
export type Message = Wording & {
  /** The same for each try, so that a receiver can tell that it had it. */
  id: string;
  /** Where a click leads: a path of this app, and the same as a whole address. */
  href: string;
  /** Null where nobody knows by which address this server is reached. */
  link: string | null;
  at: Date;
  /** The events' types and data; none in a test. */
  notifications: readonly { type: string; at: string; data: unknown }[];
};

export type Outcome =
  | { kind: 'sent' }
  /** The other side ended it: the channel is turned off, and this says why. */
  | { kind: 'gone'; problem: string }
  /** It lets nothing in any more until somebody changes something: the channel is paused, and its messages wait. */
  | { kind: 'blocked'; problem: string }
  /** It will not take this message, however often it is asked. */
  | { kind: 'refused'; reason: string }
  /** `retryAfterMs`: how long it asked to be left alone. */
  | { kind: 'later'; reason: string; retryAfterMs?: number | undefined };

export interface Sender<K extends ChannelKind = ChannelKind> {
  readonly kind: K;
  send(
    channel: { id: string; settings: SettingsOf<K>; secret: string | null },
    message: Message,
  ): Promise<Outcome>;
}
