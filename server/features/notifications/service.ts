import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { channelKind } from '#contracts/deals.ts';
import { AppError } from '#contracts/errors.ts';
import type {
  InboxSnapshot,
  NotificationRow,
  NotificationType,
  notificationEvents,
} from '#contracts/notifications.ts';
import type { Clock } from '#core/clock.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { Database, Tx } from '#server/database/types.ts';
import type { Append, Connection, Realtime, StreamLog } from '#server/realtime/types.ts';
import {
  countUnread,
  findOwn,
  findPage,
  insertNotification,
  markDelivered,
  markRead,
  placeInStream,
  rowOf,
  streamOf,
} from './data.ts';
import { createDeliveryRecord } from './delivery.ts';
import { createDevices } from './devices.ts';
import { dueAfter } from './redelivery.ts';

/** Of the snapshot; the inbox has the rest. */
const NEWEST = 30;

type Common = {
  /** Where a click leads, a path of this app. */
  href: string | null;
  /** Names the fact that is told: told again under the same id (a job that is tried again), it is told once. */
  opId?: string;
  /** Also told by these; by all that are set up when left out or null. The inbox always has it. */
  channels?: readonly z.infer<typeof channelKind>[] | null;
};
/** What somebody is told: the `data` of its event without what is filled in here. */
export type NewNotification = {
  [T in NotificationType]: Common & {
    type: T;
    data: Omit<z.input<(typeof notificationEvents)[T]>, 'id' | 'href'>;
  };
}[NotificationType];

type Parts = {
  db: Database;
  log: StreamLog;
  realtime: Pick<Realtime, 'hold' | 'release' | 'close' | 'tell' | 'onTold'>;
  clock: Clock;
  logger: Logger;
};

/** What travellers are told, on every device they have; and how far it came. */
export function createNotifications({ db, log, realtime, clock, ...parts }: Parts) {
  const logger = parts.logger.child({ part: 'notifications' });
  const devices = createDevices({
    record: createDeliveryRecord({ db, log, clock }),
    realtime,
    clock,
    logger,
  });

  /**
   * Tells a traveller something, in the caller's transaction: with it or not at all.
   *
   * @returns its id, or null when it was told before (`opId`)
   */
  async function notify(
    tx: Tx,
    append: Append,
    userId: string,
    { type, data, href, opId }: NewNotification,
  ): Promise<string | null> {
    const id = randomUUID();
    const event = { id, href, ...data };
    const now = clock();
    const row = { id, userId, type, data: event, opId: opId ?? null, at: now, dueAt: dueAfter(0, now) };
    if (!(await insertNotification(tx, row))) return null;
    const [placed] = await append(streamOf(userId), { type, data: event, opId: opId ?? null });
    if (placed) await placeInStream(tx, id, placed);
    return id;
  }

  async function ack(userId: string, ids: readonly string[], by?: Connection): Promise<void> {
    await markDelivered(db.prisma, userId, ids, clock());
    devices.acknowledged(userId, ids, by);
  }

  /** On all devices. Null: everything there is. Resolves with how many were unread. */
  async function read(userId: string, ids: readonly string[] | null): Promise<number> {
    return log.transaction(async (tx, append) => {
      const changed = await markRead(tx, userId, ids, clock());
      if (changed.length > 0)
        await append(streamOf(userId), { type: 'read', data: { ids: ids === null ? null : changed } });
      return changed.length;
    });
  }

  async function demandOwn(userId: string, id: string): Promise<void> {
    if (!(await findOwn(db.prisma, userId, id)))
      throw new AppError('not_found', 'There is no such notification.');
  }

  async function snapshot(client: Tx, userId: string): Promise<InboxSnapshot> {
    const newest = await findPage(client, userId, { limit: NEWEST });
    return { unread: await countUnread(client, userId), newest: newest.map(rowOf) };
  }

  return {
    notify,
    /** The same in a transaction of its own. */
    tell: (userId: string, notification: NewNotification): Promise<string | null> =>
      log.transaction((tx, append) => notify(tx, append, userId, notification)),
    ack,
    read,
    snapshot,
    devices,

    /** Newest first. */
    async inbox(
      traveller: Traveller,
      page: { cursor?: string | undefined; limit: number; unread: boolean },
    ): Promise<{ notifications: NotificationRow[]; unread: number; nextCursor: string | null }> {
      const rows = await findPage(db.prisma, traveller.id, { ...page, limit: page.limit + 1 });
      const notifications = rows.slice(0, page.limit).map(rowOf);
      return {
        notifications,
        unread: await countUnread(db.prisma, traveller.id),
        nextCursor: rows.length > page.limit ? (notifications.at(-1)?.id ?? null) : null,
      };
    },

    /** @throws AppError `not_found`, for somebody else's too */
    async ackOne({ id: userId }: Traveller, id: string): Promise<void> {
      await demandOwn(userId, id);
      await ack(userId, [id]);
    },
    async readOne({ id: userId }: Traveller, id: string): Promise<void> {
      await demandOwn(userId, id);
      await read(userId, [id]);
    },
  };
}

export type Notifications = ReturnType<typeof createNotifications>;
