import type { Envelope } from '#contracts/streams.ts';
import type { Tx } from '#server/database/types.ts';
import { envelopes, eventsAfter } from '../authority/data.ts';
import { streamOf } from '../stream.ts';

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
