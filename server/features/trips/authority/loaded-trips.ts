import { AppError } from '#contracts/errors.ts';
import type { TripEvent, TripState } from '#contracts/trips.ts';
import type { Tx } from '#server/database/types.ts';
import { eventsAfter, loadSnapshot, notesAt, wholeEventsAfter } from './data.ts';
import { advanceTrip, type LoadedTrip, revertEvent } from './decide.ts';

/** Events in memory at once, however long the log is. */
const EVENTS_AT_ONCE = 1_000;

const missing = () => new AppError('not_found', 'This trip doesn’t exist.');

/** The record as of `head`: from `known` or else from the kept snapshot, and the log from there on. */
export async function loadedTripAt(
  tx: Tx,
  tripId: string,
  known: LoadedTrip | null,
  head: number,
): Promise<LoadedTrip> {
  const start = known && known.seq <= head ? known : await loadSnapshot(tx, tripId);
  // A snapshot that is newer than what this transaction sees is of no use to it.
  let loaded = start && start.seq <= head ? start : null;
  for (let seq = loaded?.seq ?? 0; seq < head; ) {
    const events = await eventsAfter(tx, tripId, seq, Math.min(seq + EVENTS_AT_ONCE, head));
    if (events.length === 0) break;
    for (const event of events) loaded = advanceTrip(loaded, event);
    seq = loaded?.seq ?? head;
  }
  if (!loaded) throw missing();
  return loaded;
}

/** A state that is known, all but its notes where it was reached backwards. */
export type KnownState = { readonly seq: number; readonly state: TripState };

/**
 * The trip as it was at `seq`: backwards from the nearest later state that is known, or forwards from its beginning,
 * whichever is nearer. So paging back through a history reads each of its events about once.
 * @param later the present state, and earlier ones that were worked out before
 */
export async function stateAt(
  tx: Tx,
  tripId: string,
  later: readonly KnownState[],
  seq: number,
): Promise<TripState> {
  const nearest = later
    .filter((known) => known.seq >= seq)
    .reduce<KnownState | null>((best, known) => (best && best.seq <= known.seq ? best : known), null);
  if (!nearest || seq < nearest.seq - seq) return (await loadedTripAt(tx, tripId, null, seq)).state;
  let { state } = nearest;
  for (let upTo = nearest.seq; upTo > seq; upTo = Math.max(seq, upTo - EVENTS_AT_ONCE)) {
    const events = await wholeEventsAfter(tx, tripId, Math.max(seq, upTo - EVENTS_AT_ONCE), upTo);
    state = events.reduceRight((after, event) => revertEvent(after, event as TripEvent), state);
  }
  return { ...state, notes: await notesAt(tx, tripId, seq) };
}
