import type { Role, TripRow, TripState } from '#contracts/trips.ts';
import type { Tx } from '#server/database/types.ts';
import type { TimeCursor } from '#server/lib/time-cursor.ts';

/* The row that lists and permissions are made from; what a trip consists of is in its log. */

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

export async function deleteTrip(tx: Tx, tripId: string, at: Date): Promise<void> {
  await tx.trip.update({ where: { id: tripId }, data: { deletedAt: at, shareToken: null } });
}

/** False once it is deleted. */
export async function isTrip(tx: Tx, tripId: string): Promise<boolean> {
  return (await tx.trip.count({ where: { id: tripId, deletedAt: null } })) > 0;
}

/** The one that was changed last comes first. */
export async function tripsOf(
  tx: Tx,
  userId: string,
  after: TimeCursor | null,
  limit: number,
): Promise<TripRow[]> {
  const at = after && new Date(after.at);
  const rows = await tx.tripMember.findMany({
    where: {
      userId,
      trip: {
        deletedAt: null,
        ...(after && at && { OR: [{ updatedAt: { lt: at } }, { updatedAt: at, id: { gt: after.id } }] }),
      },
    },
    include: { trip: { include: { _count: { select: { members: true } } } } },
    orderBy: [{ trip: { updatedAt: 'desc' } }, { tripId: 'asc' }],
    take: limit,
  });
  return rows.map(({ role, trip }) => ({
    tripId: trip.id,
    title: trip.title,
    startDate: trip.startDate,
    days: trip.days,
    cover: trip.cover,
    role: role as Role,
    members: trip._count.members,
    isDemo: trip.isDemo,
    updatedAt: trip.updatedAt.toISOString(),
  }));
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
