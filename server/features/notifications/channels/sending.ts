import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { QuietHours } from '#contracts/notifications.ts';
import type { Clock } from '#core/clock.ts';
import type { Database, Tx } from '#server/database/types.ts';
import type { JobQueue } from '#server/jobs/types.ts';
import { BoundedMap } from '#server/lib/bounded-map.ts';
import { hrefOf, joinedWording } from '../wording.ts';
import {
  buryBatch,
  type ChannelRecord,
  channelsOfAll,
  channelsWithDue,
  type Destination,
  endBatch,
  findChannel,
  insertMessages,
  type MessageRecord,
  quietHoursOf,
  rescheduleMessages,
  reviveMessage,
  takeBatch,
  updateChannel,
} from './data.ts';
import { quietUntil, sendAt } from './quiet.ts';
import type { ChannelKind, Message, Outcome, Sender } from './types.ts';

/** Messages joined in one. */
const MAX_JOINED = 100;

const job = z.object({ channelId: z.string(), batchId: z.string() });
const slowJob = job.extend({ kind: z.enum(['push', 'webhook', 'ntfy']) });
const queueOf = (kind: ChannelKind) => `notifications.${kind}`;
const deadQueueOf = (kind: ChannelKind) => `notifications.${kind}.dead`;
/**
 * For addresses of travellers' choice that have never answered, or not the last time: whoever keeps a worker waiting
 * for 5 s waits here, among their like, and not before those who answer.
 */
const SLOW = 'notifications.slow';
const SLOW_DEAD = `${SLOW}.dead`;
const MAX_FAILING = 10_000;

/** Seconds before the first retry, doubling, at most 300. */
export type Retry = { limit: number; delay: number };
const patient: Retry = { limit: 16, delay: 5 };
/** A mail account may be locked for hours, and nobody else can deliver its letters: about a day. */
export const patientMail: Retry = { limit: 300, delay: 5 };
/** What a receiver puts off again and again is given up after this, ms. */
const MAX_PUT_OFF_MS = 24 * 60 * 60_000;

export type Senders = { [K in ChannelKind]: Sender<K> | null };

/** A notification that was just written. */
type Outgoing = {
  userId: string;
  notificationId: string;
  /** Null: all. */
  kinds: readonly ChannelKind[] | null;
  exceptChannelId: string | undefined;
};

type Parts = {
  db: Database;
  jobs: JobQueue;
  clock: Clock;
  logger: Logger;
  senders: Senders;
  /** Null where nobody knows by which address this server is reached. */
  baseUrl: string | null;
  /** Its owner is told. */
  turnedOff(channelId: string, problem: string): Promise<void>;
  /** What is wrong with a channel that goes on, or null: it works again. Its owner sees it beside the channel. */
  noteProblem(channelId: string, problem: string | null): Promise<void>;
  /** A message was given up: its owner is told. */
  gaveUp(channelId: string, problem: string): Promise<void>;
  retry?: Retry | undefined;
};

/**
 * Messages on their way through the channels: written with the notification, sent by the job queue, together with
 * whatever else is due for the same channel. A job that dies is taken up again and sends the same batch under the same
 * id.
 */
export function createSending(parts: Parts) {
  const { db, jobs, clock, logger, senders } = parts;
  const retryOf = (kind: ChannelKind): Retry => parts.retry ?? (kind === 'email' ? patientMail : patient);
  /** Queues that a transaction of this process put a job into. */
  const toWake = new Set<string>();
  /** Channels whose last try failed in this process. */
  const failing = new BoundedMap<string, true>(MAX_FAILING);

  const isSlow = ({ id, kind, lastSuccessAt }: Destination): boolean =>
    kind !== 'email' && (lastSuccessAt === null || failing.get(id) === true);

  /** One traveller's go out one after the other: nobody takes all workers. */
  async function enqueue(channel: Destination, tx?: Tx): Promise<void> {
    const { id: channelId, kind, userId } = channel;
    const options = { group: userId, ...(tx ? { tx } : {}) };
    const payload = { channelId, batchId: randomUUID() };
    const queue = isSlow(channel) ? SLOW : queueOf(kind);
    await jobs.enqueue(queue, queue === SLOW ? { ...payload, kind } : payload, options);
    if (tx) toWake.add(queue);
  }

  function messageOf(batchId: string, records: readonly MessageRecord[]): Message {
    const href = hrefOf(records);
    return {
      id: batchId,
      ...joinedWording(records),
      href,
      link: parts.baseUrl && `${parts.baseUrl}${href}`,
      at: records[0]?.at ?? clock(),
      notifications: records.map(({ type, data, at }) => ({ type, data, at: at.toISOString() })),
    };
  }

  async function perform(
    kind: ChannelKind,
    { channelId, batchId }: z.output<typeof job>,
    queue: string,
  ): Promise<void> {
    const records = await db.prisma.$transaction((tx) =>
      takeBatch(tx, { channelId, batchId, now: clock(), limit: MAX_JOINED }),
    );
    if (records.length === 0) return;
    const channel = await findChannel(db.prisma, channelId);
    const sender = senders[kind] as Sender | null;
    if (!channel?.enabled || !sender)
      return endBatch(db.prisma, batchId, { state: 'dropped', error: 'The channel was turned off.' });
    const quiet = await quietHoursOf(db.prisma, channel.userId);
    const until = quiet && quietUntil(quiet, clock());
    if (until) return endBatch(db.prisma, batchId, { state: 'waiting', dueAt: until });
    const outcome = await sender.send(channel, messageOf(batchId, records));
    const oldest = records[0]?.at.getTime() ?? clock().getTime();
    if (outcome.kind === 'later' && outcome.retryAfterMs && clock().getTime() - oldest < MAX_PUT_OFF_MS) {
      // It has not taken them: they go, with whatever else is due then, when it said so.
      const dueAt = new Date(clock().getTime() + outcome.retryAfterMs);
      await endBatch(db.prisma, batchId, { state: 'waiting', dueAt, error: outcome.reason });
      return parts.noteProblem(channelId, outcome.reason);
    }
    await settle(channelId, batchId, outcome);
    if (outcome.kind === 'later') {
      failing.set(channelId, true);
      if (queue === SLOW || kind === 'email') throw new Error(outcome.reason);
      return jobs.enqueue(
        SLOW,
        { channelId, batchId, kind },
        { group: channel.userId, startAfter: retryOf(kind).delay },
      );
    }
    failing.delete(channelId);
    if (records.length === MAX_JOINED) await enqueue({ ...channel, lastSuccessAt: clock() });
  }

  async function settle(channelId: string, batchId: string, outcome: Outcome): Promise<void> {
    switch (outcome.kind) {
      case 'sent':
        await endBatch(db.prisma, batchId, { state: 'sent' });
        await updateChannel(db.prisma, channelId, { lastSuccessAt: clock() });
        await parts.noteProblem(channelId, null);
        break;
      case 'gone':
        await endBatch(db.prisma, batchId, { state: 'dropped', error: outcome.problem });
        await parts.turnedOff(channelId, outcome.problem);
        break;
      case 'blocked':
        // Kept: they go out once it is turned on again.
        await endBatch(db.prisma, batchId, { state: 'waiting', dueAt: clock() });
        await parts.turnedOff(channelId, outcome.problem);
        break;
      case 'refused':
        await endBatch(db.prisma, batchId, { state: 'dead', error: outcome.reason });
        await parts.gaveUp(channelId, outcome.reason);
        break;
      case 'later':
        await endBatch(db.prisma, batchId, { state: 'sending', error: outcome.reason });
        await parts.noteProblem(channelId, outcome.reason);
    }
  }

  const retryPolicy = (kind: ChannelKind) => ({
    groupConcurrency: 1,
    retryLimit: retryOf(kind).limit,
    retryDelay: retryOf(kind).delay,
  });
  async function bury(kind: ChannelKind, { channelId, batchId }: z.output<typeof job>): Promise<void> {
    await buryBatch(db.prisma, batchId, 'This server stopped each time while it was sent.');
    logger.warn({ channelId, batchId, kind }, 'a message became a dead letter');
    const channel = await findChannel(db.prisma, channelId);
    await parts.gaveUp(channelId, channel?.problem ?? 'It could not be reached.');
  }
  for (const kind of Object.keys(senders) as ChannelKind[]) {
    const queue = queueOf(kind);
    jobs.define(queue, job, (payload) => perform(kind, payload, queue), {
      ...{ ...retryPolicy(kind), concurrency: 4 },
      deadLetter: deadQueueOf(kind),
    });
    jobs.define(deadQueueOf(kind), job, (payload) => bury(kind, payload));
  }
  jobs.define(SLOW, slowJob, ({ kind, ...payload }) => perform(kind, payload, SLOW), {
    ...{ ...retryPolicy('webhook'), concurrency: 8 },
    deadLetter: SLOW_DEAD,
  });
  jobs.define(SLOW_DEAD, slowJob, ({ kind, ...payload }) => bury(kind, payload));

  async function sendDue(): Promise<void> {
    for (const channel of await channelsWithDue(db.prisma, clock())) await enqueue(channel);
  }

  return {
    /** In the transaction of the notifications. */
    async prepare(tx: Tx, outgoing: readonly Outgoing[]): Promise<void> {
      const some = outgoing.filter(({ kinds }) => kinds?.length !== 0);
      if (some.length === 0) return;
      const people = [...new Set(some.map(({ userId }) => userId))];
      const enabled = (await channelsOfAll(tx, people)).filter((channel) => channel.enabled);
      const channelsBy = Map.groupBy(enabled, ({ userId }) => userId);
      const now = clock();
      const due = new Map<string, Destination>();
      for (const [userId, channels] of channelsBy) {
        const quiet = await quietHoursOf(tx, userId);
        const messages = some
          .filter((one) => one.userId === userId)
          .flatMap(({ notificationId, kinds, exceptChannelId }) =>
            channels
              .filter(({ id, kind }) => id !== exceptChannelId && (kinds === null || kinds.includes(kind)))
              .map((channel) => ({
                message: { id: randomUUID(), channelId: channel.id, notificationId, at: now },
                channel,
                dueAt: sendAt(channel.settings, quiet, now),
              })),
          );
        await insertMessages(
          tx,
          messages.map(({ message, dueAt }) => ({ ...message, dueAt })),
        );
        // One job sends all that is due for a channel.
        for (const { channel, dueAt } of messages) if (dueAt <= now) due.set(channel.id, channel);
      }
      for (const channel of due.values()) await enqueue(channel, tx);
    },

    /** After a commit: what was prepared goes out now instead of at the next poll. */
    wake(): void {
      for (const queue of toWake) jobs.wake(queue);
      toWake.clear();
    },

    sendDue,

    /** Quiet hours, or how often letters come, were changed: what a channel keeps back goes by the new ones. */
    async reschedule(channels: readonly ChannelRecord[], quiet: QuietHours | null): Promise<void> {
      for (const { id, settings } of channels)
        await rescheduleMessages(db.prisma, id, sendAt(settings, quiet, clock()));
      await sendDue();
    },

    /** False when no dead message has this id. */
    async redrive(id: string): Promise<boolean> {
      const revived = await db.prisma.$transaction((tx) => reviveMessage(tx, id, clock()));
      if (revived) await enqueue(revived);
      return revived !== null;
    },
  };
}
