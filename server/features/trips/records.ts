import { AppError } from '#contracts/errors.ts';
import type { TripEvent, TripState } from '#contracts/trips.ts';
import type { Tx } from '#server/database/types.ts';
import { eventsAfter, loadSnapshot, notesAt } from './data.ts';
import { advance, before, type TripRecord } from './judge.ts';

const missing = () => new AppError('not_found', 'There is no such trip.');

/** The record as of `head`: from `known` or else from the kept snapshot, and the log from there on. */
export async function recordAt(
  tx: Tx,
  tripId: string,
  known: TripRecord | null,
  head: number,
): Promise<TripRecord> {
  const start = known && known.seq <= head ? known : await loadSnapshot(tx, tripId);
  // A snapshot that is newer than what this transaction sees is of no use to it.
  let record = start && start.seq <= head ? start : null;
  if ((record?.seq ?? 0) < head)
    for (const event of await eventsAfter(tx, tripId, record?.seq ?? 0, head))
      record = advance(record, event);
  if (!record) throw missing();
  return record;
}

/** The trip as it was at `seq`, from the present one backwards or from its beginning, whichever is nearer. */
export async function stateAt(tx: Tx, tripId: string, present: TripRecord, seq: number): Promise<TripState> {
  if (seq >= present.seq - seq) {
    const later = await eventsAfter(tx, tripId, seq, present.seq);
    const state = later.reduceRight((after, event) => before(after, event as TripEvent), present.state);
    return { ...state, notes: await notesAt(tx, tripId, seq) };
  }
  return (await recordAt(tx, tripId, null, seq)).state;
}
