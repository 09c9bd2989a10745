import type { DeletedTrip, TripRow, TripState } from '#contracts/trips.ts';
import type { Query } from '#server/database/query.ts';
import type { Tx } from '#server/database/types.ts';
import type { TimeCursor } from '#server/lib/time-cursor.ts';

/* The row that lists and permissions are made from; what a trip consists of is in its log. */

/** Of one traveller, deleted ones left out. */
export const MAX_TRIPS = 500;
const MAX_DELETED_SHOWN = 50;

/** Trips that somebody owns, deleted ones left out. One after the other, or two would not see each other. */
export async function countOwned(tx: Tx, userId: string): Promise<number> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`owned trips ${userId}`}))`;
  return tx.tripMember.count({ where: { userId, role: 'owner', trip: { deletedAt: null } } });
}

/** The demo that somebody has already; null for none. */
export async function demoOf(tx: Pick<Tx, 'tripMember'>, userId: string): Promise<string | null> {
  const member = await tx.tripMember.findFirst({
    where: { userId, role: 'owner', trip: { deletedAt: null, isDemo: true } },
    orderBy: { tripId: 'asc' },
  });
  return member?.tripId ?? null;
}

export async function insertTrip(
  tx: Tx,
  tripId: string,
  { trip, days }: TripState,
  owner: { userId: string; name: string; at: Date },
): Promise<void> {
  const { userId, name, at } = owner;
  await tx.trip.create({
    data: {
      id: tripId,
      title: trip.title,
      startDate: trip.startDate,
      cover: trip.cover,
      isDemo: trip.isDemo ?? false,
      days: Object.keys(days).length,
      createdAt: at,
      updatedAt: at,
      members: { create: { userId, name, role: 'owner', colour: 0, joinedAt: at } },
    },
  });
}

/** Deleted since `oldest`, the one deleted last first. */
export async function deletedTripsOf(tx: Tx, userId: string, oldest: Date): Promise<DeletedTrip[]> {
  const rows = await tx.trip.findMany({
    where: { deletedAt: { gte: oldest }, members: { some: { userId, role: 'owner' } } },
    orderBy: [{ deletedAt: 'desc' }, { id: 'asc' }],
    take: MAX_DELETED_SHOWN,
  });
  return rows.flatMap(({ id, title, deletedAt }) =>
    deletedAt ? [{ tripId: id, title, deletedAt: deletedAt.toISOString() }] : [],
  );
}

/** False where this traveller deleted no such trip since `oldest`. */
export async function recoverTrip(tx: Tx, tripId: string, userId: string, oldest: Date): Promise<boolean> {
  const { count } = await tx.trip.updateMany({
    where: { id: tripId, deletedAt: { gte: oldest }, members: { some: { userId, role: 'owner' } } },
    data: { deletedAt: null },
  });
  return count > 0;
}

export async function deleteTrip(tx: Tx, tripId: string, at: Date): Promise<void> {
  await tx.trip.update({ where: { id: tripId }, data: { deletedAt: at, shareToken: null } });
}

/** False once it is deleted. */
export async function isTrip(tx: Tx, tripId: string): Promise<boolean> {
  return (await tx.trip.count({ where: { id: tripId, deletedAt: null } })) > 0;
}

/** The one that was changed last comes first. */
export async function tripsOf(
  query: Query,
  userId: string,
  after: TimeCursor | null,
  limit: number,
): Promise<TripRow[]> {
  const rows = await query<Omit<TripRow, 'updatedAt'> & { updatedAt: Date }>(
    `select t.id as "tripId", t.title, t.start_date as "startDate", t.days, t.cover, m.role,
            (select count(*)::int from trip_member o where o.trip_id = t.id) as members, t.is_demo as "isDemo",
            coalesce((select s.head from stream s where s.id = 'trip:' || t.id), 0)::int as seq,
            t.updated_at as "updatedAt"
       from trip_member m join trip t on t.id = m.trip_id
      where m.user_id = $1 and t.deleted_at is null
        and ($2::timestamptz is null or t.updated_at < $2 or (t.updated_at = $2 and t.id > $3))
      order by t.updated_at desc, t.id
      limit $4`,
    [userId, after && new Date(after.at), after?.id ?? null, limit],
  );
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
}

/**
 * Where a trip's log is, for somebody who may see it now, in one statement; null for everybody else, and once the trip
 * is deleted.
 */
export async function headFor(
  query: Query,
  stream: string,
  tripId: string,
  userId: string,
): Promise<{ epoch: string; head: number } | null> {
  const rows = await query<{ epoch: string; head: number }>(
    `select s.epoch, s.head
       from trip_member m join trip t on t.id = m.trip_id join stream s on s.id = $1
      where m.trip_id = $2 and m.user_id = $3 and t.deleted_at is null`,
    [stream, tripId, userId],
  );
  return rows[0] ?? null;
}

/** Keeps the row that lists are made from in step with the trip's own fields. */
export async function saveTripSummary(
  tx: Pick<Tx, 'trip'>,
  tripId: string,
  { trip, days }: TripState,
  at: Date,
): Promise<void> {
  await tx.trip.update({
    where: { id: tripId },
    data: {
      title: trip.title,
      startDate: trip.startDate,
      cover: trip.cover,
      isDemo: trip.isDemo ?? false,
      days: Object.keys(days).length,
      updatedAt: at,
    },
  });
}
