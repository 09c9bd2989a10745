import type { QuietHours } from '#contracts/notifications.ts';
import type { Database, Tx } from '#server/database/types.ts';
import type { ChannelKind, StoredSettings } from './types.ts';

/** Clocks of two nodes may be so far apart. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

type Client = Pick<Database['prisma'], 'channel' | 'channelMessage' | 'quietHours' | 'notification'>;
type Row = NonNullable<Awaited<ReturnType<Client['channel']['findUnique']>>>;

export type ChannelRecord = Omit<Row, 'kind' | 'settings'> & { kind: ChannelKind; settings: StoredSettings };

const recordOf = (row: Row): ChannelRecord => ({
  ...row,
  kind: row.kind as ChannelKind,
  settings: row.settings as StoredSettings,
});

/* ---- channels ---- */

export const channelsOf = (client: Client, userId: string): Promise<ChannelRecord[]> =>
  channelsOfAll(client, [userId]);

export async function channelsOfAll(client: Client, userIds: readonly string[]): Promise<ChannelRecord[]> {
  const rows = await client.channel.findMany({
    where: { userId: { in: [...userIds] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(recordOf);
}

export async function findChannel(client: Client, id: string): Promise<ChannelRecord | null> {
  const row = await client.channel.findUnique({ where: { id } });
  return row && recordOf(row);
}

export async function findTarget(
  client: Client,
  userId: string,
  target: string,
): Promise<ChannelRecord | null> {
  const row = await client.channel.findUnique({ where: { userId_target: { userId, target } } });
  return row && recordOf(row);
}

export type NewChannel = Pick<
  ChannelRecord,
  'id' | 'userId' | 'kind' | 'target' | 'settings' | 'secret' | 'enabled' | 'problem'
>;

export async function insertChannel(client: Client, channel: NewChannel): Promise<ChannelRecord> {
  return recordOf(await client.channel.create({ data: channel }));
}

/** A browser tells one traveller what it shows: the one who asked last. */
export async function takeTargetFromOthers(client: Client, userId: string, target: string): Promise<void> {
  await client.channel.deleteMany({ where: { target, userId: { not: userId } } });
}

export async function updateChannel(
  client: Client,
  id: string,
  change: Partial<Pick<ChannelRecord, 'enabled' | 'problem' | 'settings' | 'lastSuccessAt' | 'secret'>>,
): Promise<ChannelRecord | null> {
  const [row] = await client.channel.updateManyAndReturn({ where: { id }, data: change });
  return row ? recordOf(row) : null;
}

export async function deleteChannel(client: Client, userId: string, id: string): Promise<boolean> {
  return (await client.channel.deleteMany({ where: { id, userId } })).count === 1;
}

/* ---- quiet hours ---- */

export async function quietHoursOf(client: Client, userId: string): Promise<QuietHours | null> {
  const row = await client.quietHours.findUnique({ where: { userId } });
  return row && { from: row.from, to: row.to, timeZone: row.timeZone };
}

export async function saveQuietHours(
  client: Client,
  userId: string,
  quiet: QuietHours | null,
): Promise<void> {
  if (quiet)
    await client.quietHours.upsert({ where: { userId }, create: { userId, ...quiet }, update: quiet });
  else await client.quietHours.deleteMany({ where: { userId } });
}

/* ---- messages ---- */

export type NewMessage = { id: string; channelId: string; notificationId: string; dueAt: Date; at: Date };

export async function insertMessages(tx: Tx, messages: NewMessage[]): Promise<void> {
  await tx.channelMessage.createMany({ data: messages, skipDuplicates: true });
}

export type MessageRecord = { id: string; tries: number; type: string; data: unknown; at: Date };

/** What this batch has, or takes now: all that is due, oldest first. */
export async function takeBatch(
  tx: Tx,
  query: { channelId: string; batchId: string; now: Date; limit: number },
): Promise<MessageRecord[]> {
  const { channelId, batchId, now, limit } = query;
  const mine = { batchId, state: 'sending' };
  if ((await tx.channelMessage.count({ where: mine })) === 0)
    await tx.$executeRaw`
      update channel_message set state = 'sending', batch_id = ${batchId} where id in (
        select id from channel_message
         where channel_id = ${channelId} and state = 'waiting' and (due_at <= ${now} or at > ${retryAt(now)})
         order by at, id limit ${limit} for update skip locked)`;
  const rows = await tx.channelMessage.findMany({
    where: mine,
    orderBy: [{ at: 'asc' }, { notification: { seq: 'asc' } }],
    include: { notification: { select: { type: true, data: true, at: true } } },
  });
  return rows.map(({ id, tries, notification }) => ({ id, tries, ...notification }));
}

export type BatchEnd =
  | { state: 'sent' }
  | { state: 'dropped' | 'dead'; error: string }
  /** Not now: at another time, with others. */
  | { state: 'waiting'; dueAt: Date; error?: string }
  /** It failed, and is tried again as it is. */
  | { state: 'sending'; error: string };

export async function endBatch(client: Client, batchId: string, end: BatchEnd): Promise<void> {
  const tried = end.state !== 'waiting' && end.state !== 'dropped';
  await client.channelMessage.updateMany({
    where: { batchId, state: 'sending' },
    data: {
      ...end,
      ...(end.state === 'waiting' ? { batchId: null } : {}),
      ...(tried ? { tries: { increment: 1 } } : {}),
    },
  });
}

/** Its queue has given up on it. */
export async function buryBatch(client: Client, batchId: string, error: string): Promise<void> {
  await client.channelMessage.updateMany({
    where: { batchId, state: 'sending', error: null },
    data: { error },
  });
  await client.channelMessage.updateMany({ where: { batchId, state: 'sending' }, data: { state: 'dead' } });
}

/** What is said to come from later than this was written by a clock that has been put back: no use in waiting for it. */
const retryAt = (now: Date): Date => new Date(now.getTime() + CLOCKS_DIFFER_MS);

/** What of a channel says how its messages go out. */
export type Destination = Pick<ChannelRecord, 'id' | 'kind' | 'userId' | 'lastSuccessAt'>;
const destination = { id: true, kind: true, userId: true, lastSuccessAt: true } as const;

/** Channels with messages whose time has come. */
export async function channelsWithDue(client: Client, now: Date): Promise<Destination[]> {
  const rows = await client.channel.findMany({
    where: {
      enabled: true,
      messages: {
        some: { state: 'waiting', OR: [{ dueAt: { lte: now } }, { at: { gt: retryAt(now) } }] },
      },
    },
    select: destination,
  });
  return rows.map((row) => ({ ...row, kind: row.kind as ChannelKind }));
}

/** What a channel keeps back for a while is due at this time instead; what waits because of an error stays as it is. */
export async function rescheduleMessages(client: Client, channelId: string, dueAt: Date): Promise<void> {
  await client.channelMessage.updateMany({
    where: { channelId, state: 'waiting', error: null },
    data: { dueAt },
  });
}

/** Waits again, from its first try; null when no dead message has this id. */
export async function reviveMessage(tx: Tx, id: string, now: Date): Promise<Destination | null> {
  const [row] = await tx.channelMessage.updateManyAndReturn({
    where: { id, state: 'dead' },
    data: { state: 'waiting', tries: 0, error: null, batchId: null, dueAt: now },
    select: { channel: { select: destination } },
  });
  return row ? { ...row.channel, kind: row.channel.kind as ChannelKind } : null;
}

/* ---- keys of this instance ---- */

/** Made by whoever needs it first, the same for all afterwards. */
export async function instanceKey<T extends object>(
  { prisma }: Pick<Database, 'prisma'>,
  name: string,
  make: () => T,
): Promise<T> {
  const known = await prisma.instanceKey.findUnique({ where: { name } });
  if (known) return known.value as T;
  await prisma.instanceKey.createMany({ data: [{ name, value: make() }], skipDuplicates: true });
  return (await prisma.instanceKey.findUniqueOrThrow({ where: { name } })).value as T;
}

/* ---- guests who sign up ---- */

/**
 * Quiet hours go along. Channels end: they would carry all that the account is told to wherever the guest wanted, who
 * may have been somebody else at the same browser.
 */
export async function mergeChannels(tx: Tx, from: string, to: string): Promise<void> {
  await tx.channel.deleteMany({ where: { userId: from } });
  await tx.$executeRaw`update quiet_hours set user_id = ${to} where user_id = ${from}
    and not exists (select 1 from quiet_hours o where o.user_id = ${to})`;
  await tx.quietHours.deleteMany({ where: { userId: from } });
}
