import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { AppError } from '#contracts/errors.ts';
import type { InboxSnapshot, NotificationRow } from '#contracts/notifications.ts';
import type { Clock } from '#core/clock.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { Database, Tx } from '#server/database/types.ts';
import type { JobQueue } from '#server/jobs/types.ts';
import type { Append, Connection, Realtime, StreamLog } from '#server/realtime/types.ts';
import type { PeriodicJob } from '../feature.ts';
import { createChannels } from './channels/channels.ts';
import type { ChannelsConfig } from './channels/operator.ts';
import type { Retry } from './channels/sending.ts';
import { createCounts } from './counts.ts';
import {
  countUnread,
  findOwn,
  findPage,
  forgetRead,
  insertNotifications,
  markDelivered,
  markRead,
  moveNotifications,
  placeInStreams,
  rowOf,
  streamOf,
} from './data.ts';
import { createDeadLetters } from './delivery/dead-letters.ts';
import { createDeliveryStore } from './delivery/delivery.ts';
import { createDevices } from './delivery/devices.ts';
import { dueAfter } from './delivery/schedule.ts';
import { messageForPlan, messageForResearch, messageForScan, messagesForTrip } from './messages.ts';
import type { NewNotification, Placed } from './types.ts';

/** Of the snapshot; the inbox has the rest. */
const NEWEST = 30;
/** What was read stays in the inbox for so long, ms. */
const KEEP_READ_MS = 180 * 24 * 60 * 60_000;
/** How often it is looked what quiet hours and digests have kept back. */
const LATER_SECONDS = 60;
const STREAMS = 'user:';

export type NotificationsOptions = {
  db: Database;
  log: StreamLog;
  realtime: Pick<Realtime, 'pausePushing' | 'resumePushing' | 'close' | 'publish' | 'onMessage'>;
  jobs: JobQueue;
  config: ChannelsConfig;
  /** What links in letters are signed with. */
  secret: string;
  clock: Clock;
  logger: Logger;
  /** How patiently channels try again. */
  retry?: Retry;
};

/** What travellers are told, on every device they have; and how far it came. */
export function createNotifications(options: NotificationsOptions) {
  const { db, log, realtime, clock } = options;
  const logger = options.logger.child({ part: 'notifications' });
  const counts = createCounts({ db, clock });
  const channels = createChannels({
    ...options,
    logger,
    async onTrouble({ id: exceptChannelId, userId }, message, opId) {
      await send(userId, {
        type: 'notification',
        data: { message, level: 'warning' },
        href: '/settings',
        opId,
        exceptChannelId,
      });
    },
  });
  const devices = createDevices({
    store: createDeliveryStore({ db, log, clock }),
    realtime,
    clock,
    logger,
  });

  /**
   * Tells travellers something, in the caller's transaction: with it or not at all. Costs few statements however many
   * there are, and one each for their streams.
   *
   * @returns the id of each, or null when it was told before (`opId`)
   */
  async function notify(
    tx: Tx,
    append: Append,
    recipients: readonly (NewNotification & { userId: string })[],
  ): Promise<(string | null)[]> {
    const now = clock();
    const rows = recipients.map(({ userId, type, data, href, opId, channels: kinds, exceptChannelId }) => {
      const id = randomUUID();
      const row = { id, userId, type, data: { id, href, ...data }, opId: opId ?? null };
      return { row: { ...row, at: now, dueAt: dueAfter(0, now) }, kinds: kinds ?? null, exceptChannelId };
    });
    const isNew = await insertNotifications(
      tx,
      rows.map(({ row }) => row),
    );
    const fresh = rows.filter(({ row }) => isNew.has(row.id));
    const placed: Placed[] = [];
    // In a fixed order: two that tell the same people do not wait for each other.
    const people = [...Map.groupBy(fresh, ({ row }) => row.userId)].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [userId, mine] of people) {
      const events = mine.map(({ row: { type, data, opId } }) => ({ type, data, opId }));
      for (const [n, { seq, at }] of (await append(streamOf(userId), ...events)).entries())
        placed.push({ id: mine[n]?.row.id ?? '', seq, at: new Date(at) });
    }
    await placeInStreams(tx, placed);
    await channels.sending.prepare(
      tx,
      fresh.map(({ row, ...where }) => ({ userId: row.userId, notificationId: row.id, ...where })),
    );
    return rows.map(({ row }) => (isNew.has(row.id) ? row.id : null));
  }

  const send = async (userId: string, notification: NewNotification): Promise<string | null> => {
    const recipients = { userId, ...notification };
    const [id = null] = await log.transaction((tx, append) => notify(tx, append, [recipients]));
    return id;
  };

  log.onAppended((stream) => {
    if (stream.startsWith(STREAMS)) channels.sending.wake();
  });

  const schedules: PeriodicJob[] = [
    {
      name: 'notifications.forget-read',
      seconds: 86_400,
      work: () => forgetRead(db.prisma, new Date(clock().getTime() - KEEP_READ_MS)),
    },
    { name: 'notifications.tell-later', seconds: LATER_SECONDS, work: channels.sending.sendDue },
  ];

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

  async function assertOwn(userId: string, id: string): Promise<void> {
    if (!(await findOwn(db.prisma, userId, id)))
      throw new AppError('not_found', 'This notification doesn’t exist.');
  }

  async function snapshot(client: Tx, userId: string): Promise<InboxSnapshot> {
    const newest = await findPage(client, userId, { limit: NEWEST });
    return { unread: await countUnread(client, userId), newest: newest.map(rowOf) };
  }

  return {
    schedules,
    notify,
    /** The same in a transaction of its own. */
    send,
    channels,
    ...counts,
    ...createDeadLetters({ db, clock, devices, redriveMessage: channels.sending.redrive }),
    ack,
    read,
    snapshot,
    devices,

    /** Newest first. */
    async inbox(
      traveller: Traveller,
      page: { cursor?: string | undefined; limit: number; unread: boolean },
    ): Promise<{ notifications: NotificationRow[]; unread: number; nextCursor: string | null }> {
      // As of one moment: what came in between would be in the count and not on the page, and be counted again.
      const { rows, unread } = await db.prisma.$transaction(
        async (tx) => ({
          rows: await findPage(tx, traveller.id, { ...page, limit: page.limit + 1 }),
          unread: await countUnread(tx, traveller.id),
        }),
        { isolationLevel: 'RepeatableRead' },
      );
      const notifications = rows.slice(0, page.limit).map(rowOf);
      return {
        notifications,
        unread,
        nextCursor: rows.length > page.limit ? (notifications.at(-1)?.id ?? null) : null,
      };
    },

    /** A research job has ended; told as often as the run engine likes. */
    async researchEnded(ended: Parameters<typeof messageForResearch>[0]): Promise<void> {
      const { userId, notification } = messageForResearch(ended);
      await send(userId, notification);
    },

    /** A plan has ended; told as often as the run engine likes. */
    async planEnded(ended: Parameters<typeof messageForPlan>[0]): Promise<void> {
      const { userId, notification } = messageForPlan(ended);
      await send(userId, notification);
    },

    /** A scan has ended; told as often as the run engine likes. */
    async scanEnded(ended: Parameters<typeof messageForScan>[0]): Promise<void> {
      const { userId, notification } = messageForScan(ended);
      await send(userId, notification);
    },

    /** Something happened in a trip that concerns people who may not be looking; told as often as the caller likes. */
    async notifyOfTrip(...notice: Parameters<typeof messagesForTrip>): Promise<void> {
      for (const { userId, notification } of messagesForTrip(...notice)) await send(userId, notification);
    },

    /** For `auth.onTravellerMerged`. */
    async mergeAccount(from: string, to: string, tx: Tx, append: Append): Promise<void> {
      await channels.merge(tx, from, to);
      const moved = await moveNotifications(tx, from, to);
      const placed = await append(streamOf(to), ...moved.map(({ type, data }) => ({ type, data })));
      await placeInStreams(
        tx,
        moved.map(({ id, at }, n) => ({ id, at, seq: placed[n]?.seq ?? 0 })),
      );
    },

    /** @throws AppError `not_found`, for somebody else's too */
    async ackOne({ id: userId }: Traveller, id: string): Promise<void> {
      await assertOwn(userId, id);
      await ack(userId, [id]);
    },
    async readOne({ id: userId }: Traveller, id: string): Promise<void> {
      await assertOwn(userId, id);
      await read(userId, [id]);
    },
  };
}

export type Notifications = ReturnType<typeof createNotifications>;
