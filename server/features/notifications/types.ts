import type { z } from 'zod';
import type { NotificationType, notificationEvents } from '#contracts/notifications.ts';
import type { channelKind } from '#contracts/watches.ts';

export type Common = {
  /** Where a click leads, a path of this app. */
  href: string | null;
  /** Names the fact that is told: told again under the same id (a job that is tried again), it is told once. */
  opId?: string;
  /** Also told by these; by all that are set up when left out or null. The inbox always has it. */
  channels?: readonly z.infer<typeof channelKind>[] | null;
  /** Told by all of those but this one: its own trouble can't be told through it. */
  exceptChannelId?: string;
};

/** What somebody is told: the `data` of its event without what is filled in here. */
export type NewNotification = {
  [T in NotificationType]: Common & {
    type: T;
    data: Omit<z.input<(typeof notificationEvents)[T]>, 'id' | 'href'>;
  };
}[NotificationType];

/** Where a notification's event is in the stream, and since when. */
export type Placed = { id: string; seq: number; at: Date };
