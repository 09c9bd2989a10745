import type { Envelope, StreamId } from '#contracts/streams.ts';
import type { Member, Role, TripState } from '#contracts/trips.ts';
import type { Tx } from '#server/database/types.ts';
import type { Stamp, TripRecord } from './judge.ts';

export const streamOf = (tripId: string): StreamId => `trip:${tripId}`;

/** Waits for everyone else who is writing to this trip, and keeps them waiting until the transaction ends. */
export async function lockHead(tx: Tx, tripId: string): Promise<number> {
  const rows = await tx.$queryRaw<
    { head: number }[]
  >`select head from stream where id = ${streamOf(tripId)} for update`;
  return rows[0]?.head ?? 0;
}

export async function eventsAfter(tx: Tx, tripId: string, seq: number, upTo?: number): Promise<Envelope[]> {
  const rows = await tx.event.findMany({
    where: { streamId: streamOf(tripId), seq: { gt: seq, ...(upTo === undefined ? {} : { lte: upTo }) } },
    orderBy: { seq: 'asc' },
  });
  return rows.map((row) => ({
    stream: row.streamId,
    seq: row.seq,
    type: row.type,
    at: row.at.toISOString(),
    actor: row.actor as Envelope['actor'],
    data: row.data,
  }));
}

/** What the log holds already of these ops, and what these people may do: one round trip. */
export async function knownAndRoles(tx: Tx, tripId: string, opIds: string[], userIds: string[]) {
  const rows = await tx.$queryRaw<{ kind: 'op' | 'member'; id: string; seq: number; value: unknown }[]>`
    select 'op' as kind, op_id as id, seq, data as value from event
      where stream_id = ${streamOf(tripId)} and op_id = any(${opIds})
    union all
    select 'member', user_id, 0, to_jsonb(role) from trip_member
      where trip_id = ${tripId} and user_id = any(${userIds})
        and exists (select 1 from trip where id = ${tripId} and deleted_at is null)`;
  const known = new Map<string, { seq: number; data: Record<string, unknown> }>();
  const roles = new Map<string, Role>();
  for (const { kind, id, seq, value } of rows) {
    if (kind === 'op') known.set(id, { seq, data: value as Record<string, unknown> });
    else roles.set(id, value as Role);
  }
  return { known, roles };
}

export async function loadSnapshot(tx: Tx, tripId: string): Promise<TripRecord | null> {
  const row = await tx.tripSnapshot.findUnique({ where: { tripId } });
  if (!row) return null;
  return {
    seq: row.seq,
    state: row.state as unknown as TripState,
    stamps: new Map(row.stamps as unknown as [string, Stamp][]),
  };
}

export async function saveSnapshot(tx: Tx, tripId: string, record: TripRecord): Promise<void> {
  const fields = {
    seq: record.seq,
    state: record.state as object,
    stamps: [...record.stamps] as unknown as object,
  };
  await tx.tripSnapshot.upsert({ where: { tripId }, create: { tripId, ...fields }, update: fields });
}

/** Keeps the row that lists are made from in step with the trip's own fields. */
export async function saveHeading(
  tx: Tx,
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
      days: Object.keys(days).length,
      updatedAt: at,
    },
  });
}

export type StoredNote = { state: Uint8Array; text: string; seq: number };

export async function loadNote(tx: Tx, tripId: string, noteId: string): Promise<StoredNote | null> {
  return tx.tripNote.findUnique({ where: { tripId_noteId: { tripId, noteId } } });
}

export async function saveNote(tx: Tx, tripId: string, noteId: string, note: StoredNote): Promise<void> {
  const fields = { state: Buffer.from(note.state), text: note.text, seq: note.seq };
  await tx.tripNote.upsert({
    where: { tripId_noteId: { tripId, noteId } },
    create: { tripId, noteId, ...fields },
    update: fields,
  });
}

type MemberRow = { userId: string; name: string; role: string; colour: number; joinedAt: Date };
const memberOf = ({ userId, name, role, colour, joinedAt }: MemberRow): Member => ({
  userId,
  name,
  role: role as Role,
  colour,
  joinedAt: joinedAt.toISOString(),
});

export async function membersOf(tx: Tx, tripId: string): Promise<Member[]> {
  const rows = await tx.tripMember.findMany({
    where: { tripId },
    orderBy: [{ joinedAt: 'asc' }, { userId: 'asc' }],
  });
  return rows.map(memberOf);
}

/** Null for somebody who is no member, and for everybody once the trip is deleted. */
export async function findMember(tx: Tx, tripId: string, userId: string): Promise<Member | null> {
  const row = await tx.tripMember.findFirst({ where: { tripId, userId, trip: { deletedAt: null } } });
  return row && memberOf(row);
}

export async function saveMember(
  tx: Tx,
  tripId: string,
  { userId, joinedAt, ...fields }: Member,
): Promise<void> {
  await tx.tripMember.upsert({
    where: { tripId_userId: { tripId, userId } },
    create: { tripId, userId, joinedAt, ...fields },
    update: fields,
  });
}

export async function dropMember(tx: Tx, tripId: string, userId: string): Promise<void> {
  await tx.tripMember.delete({ where: { tripId_userId: { tripId, userId } } });
}
