import { randomUUID } from 'node:crypto';
import type { Tx } from '#server/database/types.ts';

/** Trips in the calendar of all of them: those that begin last. */
const MAX_TRIPS = 100;

type Owner = { userId: string; tripId: string | null };

/** When the present address was made; null where there is none. */
export async function feedMadeAt(tx: Tx, { userId, tripId }: Owner): Promise<Date | null> {
  const feed = await tx.calendarFeed.findFirst({
    where: { userId, tripId },
    orderBy: { createdAt: 'desc' },
    select: { createdAt: true },
  });
  return feed?.createdAt ?? null;
}

export async function dropFeeds(tx: Tx, { userId, tripId }: Owner): Promise<void> {
  await tx.calendarFeed.deleteMany({ where: { userId, tripId } });
}

/** In place of the one before, which ends. Two at once wait for each other, so that one address is left. */
export async function replaceFeed(tx: Tx, owner: Owner, tokenHash: string, createdAt: Date): Promise<void> {
  const key = `calendar ${owner.userId} ${owner.tripId ?? ''}`;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${key}))`;
  await dropFeeds(tx, owner);
  await tx.calendarFeed.create({ data: { id: randomUUID(), ...owner, tokenHash, createdAt } });
}

/** Who becomes another account takes the addresses along. */
export async function mergeFeeds(tx: Tx, from: string, to: string): Promise<void> {
  await tx.calendarFeed.updateMany({ where: { userId: from }, data: { userId: to } });
}

/** A trip that a calendar shows, where its log is, and when its newest event came. */
export type FedTrip = { tripId: string; epoch: string; head: number; at: Date };
/** Null for an address that ended or never was. */
export type Feed = Owner & { trips: FedTrip[] };

/** What is behind an address now: only trips that its owner is still in, and that were not deleted. */
export async function feedOf(tx: Tx, tokenHash: string): Promise<Feed | null> {
  const feed = await tx.calendarFeed.findUnique({ where: { tokenHash } });
  if (!feed) return null;
  const { userId, tripId } = feed;
  const trips = await tx.$queryRaw<FedTrip[]>`
    select t.id as "tripId", s.epoch, s.head, coalesce(e.at, t.updated_at) as at
      from trip_member m
      join trip t on t.id = m.trip_id
      join stream s on s.id = 'trip:' || t.id
      left join event e on e.stream_id = s.id and e.seq = s.head
     where m.user_id = ${userId} and t.deleted_at is null
       and (t.id = ${tripId}::text or (${tripId}::text is null and t.start_date is not null))
     order by t.start_date desc nulls last, t.id
     limit ${MAX_TRIPS}`;
  return { userId, tripId, trips };
}
