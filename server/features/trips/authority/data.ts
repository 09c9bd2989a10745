import { AppError } from '#contracts/errors.ts';
import type { Actor, Envelope, StreamId } from '#contracts/streams.ts';
import type { Role, TripRow, TripState } from '#contracts/trips.ts';
import type { Database, Tx } from '#server/database/types.ts';
import type { TimeCursor } from '#server/lib/time-cursor.ts';
import type { LoadedTrip } from './decide.ts';
import { LastWriters, type StoredLastWriters } from './last-writers.ts';

export const streamOf = (tripId: string): StreamId => `trip:${tripId}`;

/** Waits for everyone else who is writing to this trip, and keeps them waiting until the transaction ends. */
export async function lockHead(tx: Tx, tripId: string): Promise<number> {
  const rows = await tx.$queryRaw<
    { head: number }[]
  >`select head from stream where id = ${streamOf(tripId)} for update`;
  return rows[0]?.head ?? 0;
}

/** Seq of the newest event that `tx` sees; 0 when there is no such trip. */
export async function headOf(tx: Tx, tripId: string): Promise<number> {
  const stream = await tx.stream.findUnique({ where: { id: streamOf(tripId) }, select: { head: true } });
  return stream?.head ?? 0;
}

export async function eventsAfter(tx: Tx, tripId: string, seq: number, upTo?: number): Promise<Envelope[]> {
  const rows = await tx.event.findMany({
    where: { streamId: streamOf(tripId), seq: { gt: seq, ...(upTo === undefined ? {} : { lte: upTo }) } },
    orderBy: { seq: 'asc' },
  });
  return envelopes(rows);
}

/** The same of the past, which can only be told whole. @throws AppError `gone` when some of it is missing */
export async function wholeEventsAfter(
  tx: Tx,
  tripId: string,
  seq: number,
  upTo: number,
): Promise<Envelope[]> {
  const events = await eventsAfter(tx, tripId, seq, upTo);
  if (events.length < upTo - seq)
    throw new AppError('gone', 'This part of the trip’s history is lost. What the trip is now is not.');
  return events;
}

type EventRow = Awaited<ReturnType<Tx['event']['findMany']>>[number];
const envelopes = (rows: readonly EventRow[]): Envelope[] =>
  rows.map((row) => ({
    stream: row.streamId,
    seq: row.seq,
    type: row.type,
    at: row.at.toISOString(),
    ...(row.actor ? { actor: row.actor as Actor } : {}),
    data: row.data,
  }));

/** What the log holds already of these ops, what these people may do and what they are called: one round trip. */
export async function duplicatesAndRoles(tx: Tx, tripId: string, opIds: string[], userIds: string[]) {
  const rows = await tx.$queryRaw<
    { kind: 'op' | 'member'; id: string; seq: number; value: unknown; actor: string | null }[]
  >`
    select 'op' as kind, op_id as id, seq, data as value, actor ->> 'id' as actor from event
      where stream_id = ${streamOf(tripId)} and op_id = any(${opIds})
    union all
    select 'member', user_id, 0, to_jsonb(role), name from trip_member
      where trip_id = ${tripId} and user_id = any(${userIds})
        and exists (select 1 from trip where id = ${tripId} and deleted_at is null)`;
  const duplicates = new Map<
    string,
    { seq: number; data: Record<string, unknown>; actorId: string | null }
  >();
  const roles = new Map<string, Role>();
  const names = new Map<string, string>();
  for (const { kind, id, seq, value, actor } of rows) {
    if (kind === 'op') duplicates.set(id, { seq, data: value as Record<string, unknown>, actorId: actor });
    else {
      roles.set(id, value as Role);
      names.set(id, actor ?? '');
    }
  }
  return { duplicates, roles, names };
}

export async function loadSnapshot(tx: Tx, tripId: string): Promise<LoadedTrip | null> {
  const row = await tx.tripSnapshot.findUnique({ where: { tripId } });
  if (!row) return null;
  return {
    seq: row.seq,
    state: row.state as unknown as TripState,
    lastWriters: LastWriters.from(row.stamps as unknown as StoredLastWriters),
    membersSeq: row.seq,
  };
}

/** Of several nodes that keep one at the same time, the newest stays. */
export async function saveSnapshot({ pool }: Database, tripId: string, loaded: LoadedTrip): Promise<void> {
  await pool.query(
    `insert into trip_snapshot (trip_id, seq, state, stamps) values ($1, $2, $3, $4)
     on conflict (trip_id) do update set seq = excluded.seq, state = excluded.state, stamps = excluded.stamps
       where trip_snapshot.seq < excluded.seq`,
    [tripId, loaded.seq, JSON.stringify(loaded.state), JSON.stringify(loaded.lastWriters)],
  );
}

/** Of each note that had words at `seq`: its beginning and its length then. */
export async function notesAt(tx: Tx, tripId: string, seq: number): Promise<TripState['notes']> {
  const rows = await tx.$queryRaw<{ id: string; excerpt: string; length: number }[]>`
    select distinct on (data ->> 'noteId')
        data ->> 'noteId' as id, data ->> 'excerpt' as excerpt, (data ->> 'length')::int as length
      from event where stream_id = ${streamOf(tripId)} and type = 'note_updated' and seq <= ${seq}
      order by data ->> 'noteId', seq desc`;
  return Object.fromEntries(rows.map(({ id, ...note }) => [id, note]));
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
      days: Object.keys(days).length,
      updatedAt: at,
    },
  });
}

/** `tail`: updates that are not merged into `state` and `text` yet. */
export type StoredNote = { state: Uint8Array; text: string; seq: number; tail: Uint8Array[]; mark: string };

/** Which write of a note is the newest; null when there is no note. */
export async function noteMark(tx: Tx, tripId: string, noteId: string): Promise<string | null> {
  const where = { tripId_noteId: { tripId, noteId } };
  return (await tx.tripNote.findUnique({ where, select: { mark: true } }))?.mark ?? null;
}

export async function loadNote(tx: Tx, tripId: string, noteId: string): Promise<StoredNote | null> {
  const row = await tx.tripNote.findUnique({ where: { tripId_noteId: { tripId, noteId } } });
  return row && { ...row, tail: updatesIn(row.tail) };
}

export async function notesOf(tx: Tx, tripId: string): Promise<(StoredNote & { noteId: string })[]> {
  const rows = await tx.tripNote.findMany({ where: { tripId } });
  return rows.map((row) => ({ ...row, tail: updatesIn(row.tail) }));
}

type WholeNote = Pick<StoredNote, 'state' | 'text' | 'seq' | 'mark'>;

/** With everything in its state. */
export async function saveNote(tx: Tx, tripId: string, noteId: string, note: WholeNote): Promise<void> {
  const fields = { ...note, state: Buffer.from(note.state), tail: Buffer.alloc(0) };
  await tx.tripNote.upsert({
    where: { tripId_noteId: { tripId, noteId } },
    create: { tripId, noteId, ...fields },
    update: fields,
  });
}

/** Beside the state, which is not written again: a note is large, an update small. */
export async function appendToNote(
  tx: Tx,
  tripId: string,
  noteId: string,
  { update, seq, mark }: { update: Uint8Array; seq: number; mark: string },
): Promise<void> {
  const entry = Buffer.alloc(4 + update.byteLength);
  entry.writeUInt32BE(update.byteLength);
  entry.set(update, 4);
  await tx.$executeRaw`update trip_note set tail = tail || ${entry}, seq = ${seq}, mark = ${mark}
    where trip_id = ${tripId} and note_id = ${noteId}`;
}

function updatesIn(tail: Uint8Array): Uint8Array[] {
  const bytes = Buffer.from(tail.buffer, tail.byteOffset, tail.byteLength);
  const updates: Uint8Array[] = [];
  for (let at = 0; at < bytes.byteLength; ) {
    const end = at + 4 + bytes.readUInt32BE(at);
    updates.push(new Uint8Array(bytes.subarray(at + 4, end)));
    at = end;
  }
  return updates;
}

/** Trips that somebody owns, deleted ones left out. One after the other, or two would not see each other. */
export async function countOwned(tx: Tx, userId: string): Promise<number> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`owned trips ${userId}`}))`;
  return tx.tripMember.count({ where: { userId, role: 'owner', trip: { deletedAt: null } } });
}

export async function eventAt(tx: Tx, tripId: string, seq: number): Promise<Envelope | null> {
  return (await eventsAfter(tx, tripId, seq - 1, seq))[0] ?? null;
}

/** Own changes that an undo looks through at most, newest first. */
const MAX_OWN_CHANGES = 500;

/**
 * Seqs of this person's newest changes that no undo has taken back (or that were, and then the undo was), newest first.
 * What the server did for them (their name among the people when they joined) has no op id and is not theirs to undo.
 */
export async function ownChanges(tx: Tx, tripId: string, userId: string): Promise<number[]> {
  const undos = await tx.$queryRaw<{ seq: number; undone: number }[]>`
    select seq, (data #>> '{change,of,undo}')::int as undone from event
      where stream_id = ${streamOf(tripId)} and type = 'trip_updated'
        and data #>> '{change,of,undo}' is not null
      order by seq desc`;
  const undone = new Set<number>();
  for (const undo of undos) if (!undone.has(undo.seq)) undone.add(undo.undone);
  const rows = await tx.$queryRaw<{ seq: number }[]>`
    select seq from event
      where stream_id = ${streamOf(tripId)} and op_id is not null and actor ->> 'id' = ${userId}
        and jsonb_array_length(coalesce(data -> 'writes', '[]')) > 0
        and data #>> '{change,of,undo}' is null
        and seq <> all(${[...undone]}::int[])
      order by seq desc limit ${MAX_OWN_CHANGES}`;
  return rows.map(({ seq }) => seq);
}

/** What was said about activities after `seq`, and whose account a guest became: events that wrote comments or votes. */
export async function talkAfter(tx: Tx, tripId: string, seq: number): Promise<Envelope[]> {
  const rows = await tx.$queryRaw<{ seq: number }[]>`
    select seq from event
      where stream_id = ${streamOf(tripId)} and seq > ${seq}
        and (data -> 'writes' @> '[{"collection":"comments"}]' or data -> 'writes' @> '[{"collection":"votes"}]'
          or data #>> '{change,kind}' = 'adopt')`;
  const seqs = rows.map((row) => row.seq);
  if (seqs.length === 0) return [];
  return envelopes(
    await tx.event.findMany({
      where: { streamId: streamOf(tripId), seq: { in: seqs } },
      orderBy: { seq: 'asc' },
    }),
  );
}

/* ---- the row that lists and permissions are made from ---- */

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
    updatedAt: trip.updatedAt.toISOString(),
  }));
}
