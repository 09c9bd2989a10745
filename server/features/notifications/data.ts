import { AppError } from '#contracts/errors.ts';
import type { DeadLetter, NotificationRow, NotificationType } from '#contracts/notifications.ts';
import type { Envelope, StreamId } from '#contracts/streams.ts';
import { Prisma } from '#server/database/generated/client.ts';
import type { Database, Tx } from '#server/database/types.ts';
import type { Placed } from './types.ts';

export const streamOf = (userId: string): StreamId => `user:${userId}`;

type Client = Pick<Database['prisma'], 'notification'>;
type Row = NonNullable<Awaited<ReturnType<Client['notification']['findUnique']>>>;

export const rowOf = (row: Row): NotificationRow => ({
  id: row.id,
  seq: row.seq,
  type: row.type as NotificationType,
  data: row.data,
  state: row.state as NotificationRow['state'],
  at: row.at.toISOString(),
  deliveredAt: row.deliveredAt?.toISOString() ?? null,
  readAt: row.readAt?.toISOString() ?? null,
});

/** The event as it is in the log. */
export const envelopeOf = (row: Pick<Row, 'userId' | 'seq' | 'type' | 'at' | 'data'>): Envelope => ({
  stream: streamOf(row.userId),
  seq: row.seq,
  type: row.type,
  at: row.at.toISOString(),
  data: row.data,
});

export type NewRow = {
  id: string;
  userId: string;
  type: NotificationType;
  data: object;
  opId: string | null;
  at: Date;
  dueAt: Date;
};

/**
 * Gives back the ids of those whose `opId` was not told before: whoever comes second waits for the first one's commit.
 */
export async function insertNotifications(tx: Tx, rows: NewRow[]): Promise<Set<string>> {
  const made = await tx.notification.createManyAndReturn({
    data: rows,
    skipDuplicates: true,
    select: { id: true },
  });
  return new Set(made.map(({ id }) => id));
}

export async function placeInStreams(tx: Tx, placed: readonly Placed[]): Promise<void> {
  if (placed.length === 0) return;
  await tx.$executeRaw`update notification n set seq = p.seq, at = p.at
    from unnest(${placed.map(({ id }) => id)}::text[], ${placed.map(({ seq }) => seq)}::int[],
      ${placed.map(({ at }) => at.toISOString())}::timestamptz[]) as p(id, seq, at) where n.id = p.id`;
}

export const UNREAD = ['sent', 'delivered', 'dead'];

export const countUnread = (client: Client, userId: string): Promise<number> =>
  client.notification.count({ where: { userId, state: { in: UNREAD } } });

/** Newest first, from behind the cursor (the id of the last one of the page before). */
export async function findPage(
  client: Client,
  userId: string,
  page: { cursor?: string | undefined; limit: number; unread?: boolean },
): Promise<Row[]> {
  const { cursor, limit, unread = false } = page;
  const last = cursor ? await client.notification.findFirst({ where: { id: cursor, userId } }) : null;
  if (cursor && !last) throw new AppError('invalid', 'This page doesn’t exist.');
  return client.notification.findMany({
    where: {
      userId,
      ...(unread ? { state: { in: UNREAD } } : {}),
      ...(last ? { OR: [{ at: { lt: last.at } }, { at: last.at, id: { lt: last.id } }] } : {}),
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
  });
}

export const findOwn = (client: Client, userId: string, id: string): Promise<Row | null> =>
  client.notification.findFirst({ where: { id, userId } });

/** A device has it. Returns how many it was news of. */
export async function markDelivered(
  client: Client,
  userId: string,
  ids: readonly string[],
  at: Date,
): Promise<number> {
  const { count } = await client.notification.updateMany({
    where: { userId, id: { in: [...ids] }, state: { in: ['sent', 'dead'] } },
    data: { state: 'delivered', deliveredAt: at, dueAt: null, deadAt: null, reason: null },
  });
  return count;
}

/**
 * Null: all there are. Waits for everyone who is telling this traveller something, so that what they tell is either
 * read too or comes after the `read` event.
 */
export async function markRead(
  tx: Tx,
  userId: string,
  ids: readonly string[] | null,
  at: Date,
): Promise<string[]> {
  await tx.$queryRaw`select head from stream where id = ${streamOf(userId)} for update`;
  const rows = await tx.notification.updateManyAndReturn({
    where: { userId, state: { in: UNREAD }, ...(ids ? { id: { in: [...ids] } } : {}) },
    data: { state: 'read', readAt: at, dueAt: null, deadAt: null, reason: null },
    select: { id: true, deliveredAt: true },
  });
  const undelivered = rows.filter(({ deliveredAt }) => deliveredAt === null).map(({ id }) => id);
  if (undelivered.length > 0)
    await tx.notification.updateMany({ where: { id: { in: undelivered } }, data: { deliveredAt: at } });
  return rows.map(({ id }) => id);
}

/* ---- pushing again ---- */

/** They are connected (again): what waits for an ack has its time once more. False when nothing does. */
export async function restartWaits(
  tx: Tx,
  userId: string,
  dueAfterTries: (tries: number) => Date,
): Promise<boolean> {
  const where = { userId, state: 'sent' };
  const waiting = await tx.notification.groupBy({ by: ['tries'], where });
  for (const { tries } of waiting)
    await tx.notification.updateMany({ where: { ...where, tries }, data: { dueAt: dueAfterTries(tries) } });
  return waiting.length > 0;
}

/** Which of these wait for an ack. */
export async function stillSent(client: Client, ids: readonly string[]): Promise<string[]> {
  const rows = await client.notification.findMany({
    where: { id: { in: [...ids] }, state: 'sent' },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** The oldest of each traveller that wait for an ack: no more are on their way at once, the log has the rest. */
const oldestOf = (userIds: readonly string[], each: number) => Prisma.sql`
  unnest(${userIds}::text[]) as connected(user_id) cross join lateral (
    select id, due_at from notification
     where user_id = connected.user_id and state = 'sent' and seq > 0
     order by seq limit ${each}
  ) oldest`;

/** Which of these are due, held against every other node until the transaction ends. */
export async function claimDue(
  tx: Tx,
  userIds: readonly string[],
  at: { now: Date; retryAt: Date; each: number },
): Promise<Row[]> {
  const due = await tx.$queryRaw<{ id: string }[]>`
    select id from notification
     where state = 'sent' and (due_at <= ${at.now} or due_at > ${at.retryAt})
       and id in (select oldest.id from ${oldestOf(userIds, at.each)})
     for update skip locked`;
  if (due.length === 0) return [];
  return tx.notification.findMany({
    where: { id: { in: due.map(({ id }) => id) } },
    orderBy: { seq: 'asc' },
  });
}

export async function setTries(tx: Tx, ids: readonly string[], tries: number, dueAt: Date): Promise<void> {
  await tx.notification.updateMany({ where: { id: { in: [...ids] } }, data: { tries, dueAt } });
}

export async function markDead(tx: Tx, ids: readonly string[], reason: string, at: Date): Promise<void> {
  await tx.notification.updateMany({
    where: { id: { in: [...ids] } },
    data: { state: 'dead', dueAt: null, deadAt: at, reason },
  });
}

/** When the next of each traveller is due; who has none is left out. */
export async function nextDue(
  client: Pick<Database['prisma'], '$queryRaw'>,
  userIds: readonly string[],
  each: number,
): Promise<Map<string, Date>> {
  const rows = await client.$queryRaw<{ userId: string; dueAt: Date }[]>`
    select connected.user_id as "userId", min(oldest.due_at) as "dueAt"
      from ${oldestOf(userIds, each)} where oldest.due_at is not null group by connected.user_id`;
  return new Map(rows.map(({ userId, dueAt }) => [userId, dueAt]));
}

/* ---- counting ---- */

/** By type, then by state: everybody's, or one traveller's. */
export async function countByType(
  client: Client,
  userId?: string,
): Promise<Map<string, Map<string, number>>> {
  const rows = await client.notification.groupBy({
    by: ['type', 'state'],
    where: userId === undefined ? {} : { userId },
    _count: true,
  });
  const counts = new Map<string, Map<string, number>>();
  for (const { type, state, _count } of rows)
    counts.set(type, (counts.get(type) ?? new Map<string, number>()).set(state, _count));
  return counts;
}

/* ---- dead letters ---- */

type DeadRow = {
  id: string;
  kind: DeadLetter['kind'];
  userId: string;
  type: string;
  data: unknown;
  reason: string;
  tries: number;
  at: Date;
};

/** Newest first, notifications that no device acknowledged and messages that no channel took. */
export function findDead(
  client: Pick<Database['prisma'], '$queryRaw'>,
  page: { before: { at: Date; id: string } | null; limit: number },
): Promise<DeadRow[]> {
  const { at, id } = page.before ?? { at: new Date(8_000_000_000_000), id: '' };
  return client.$queryRaw<DeadRow[]>`
    select * from (
      select id, 'notification' as kind, user_id as "userId", type, data, coalesce(reason, '') as reason,
             tries + 1 as tries, dead_at as at
        from notification where state = 'dead'
      union all
      select m.id, c.kind, c.user_id, n.type, n.data, coalesce(m.error, ''), m.tries, m.at
        from channel_message m join channel c on c.id = m.channel_id join notification n on n.id = m.notification_id
       where m.state = 'dead'
    ) dead
    where (at, id) < (${at}, ${id})
    order by at desc, id desc limit ${page.limit}`;
}

/** It is told again, now. Null when no dead notification has this id. */
export async function revive(tx: Tx, id: string, now: Date): Promise<string | null> {
  const [row] = await tx.notification.updateManyAndReturn({
    where: { id, state: 'dead' },
    data: { state: 'sent', tries: 0, dueAt: now, deadAt: null, reason: null },
    select: { userId: true },
  });
  return row?.userId ?? null;
}

/* ---- guests who sign up ---- */

/** What a guest was told belongs to the account they made; what that account was told too stays once. Oldest first. */
export async function moveNotifications(tx: Tx, from: string, to: string): Promise<Row[]> {
  await tx.$executeRaw`delete from notification n where user_id = ${from} and op_id is not null
    and exists (select 1 from notification o where o.user_id = ${to} and o.op_id = n.op_id)`;
  const rows = await tx.notification.updateManyAndReturn({
    where: { userId: from },
    data: { userId: to, seq: 0 },
  });
  return rows.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/* ---- keeping house ---- */

/** Read ones older than this are no longer in the inbox; the log keeps them. */
export async function forgetRead(client: Client, before: Date): Promise<number> {
  const { count } = await client.notification.deleteMany({
    where: { state: 'read', readAt: { lt: before } },
  });
  return count;
}
