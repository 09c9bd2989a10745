import { AppError } from '#contracts/errors.ts';
import type { Actor, Envelope } from '#contracts/streams.ts';
import type { Role, TripState } from '#contracts/trips.ts';
import { withAllCollections } from '#core/trips/state.ts';
import type { Database, Tx } from '#server/database/types.ts';
import { streamOf } from '../stream.ts';
import type { LoadedTrip } from './decide.ts';
import { LastWriters, type StoredLastWriters } from './last-writers.ts';

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
export const envelopes = (rows: readonly EventRow[]): Envelope[] =>
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
    state: withAllCollections(row.state as unknown as TripState),
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
