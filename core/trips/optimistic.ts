import { AppError, type ErrorBody } from '#contracts/errors.ts';
import type { Op, OpName, TripEvent, TripState } from '#contracts/trips.ts';
import { sameJson } from '../equal.ts';
import { mutate } from './mutators/mutator.ts';
import { applyEvent } from './replay.ts';
import { shared } from './structural-sharing.ts';

/**
 * An op of this browser's whose event has not arrived. Once acknowledged it is `sealed` with the event's seq: it needs
 * no sending any more, and stays on screen until the log has come that far.
 */
export type PendingOp = Op & { name: OpName; at: string; sealed?: number };
export type RejectedOp = PendingOp & { error: ErrorBody };
export type Author = { id: string; name: string };

/**
 * One trip in one browser: what the server said (`base` as of `seq`), what was done here since (`pending`, oldest
 * first), and both together (`view`), which is what people see. Pure: the hook sends, stores and draws.
 */
export type OptimisticTrip = {
  author: Author;
  base: TripState;
  seq: number;
  view: TripState;
  pending: readonly PendingOp[];
  rejected: readonly RejectedOp[];
};

const applyPending = (state: TripState, op: PendingOp, author: Author): TripState =>
  mutate(state, op.change, { actorId: author.id, actorName: author.name, opId: op.opId, at: op.at }).state;

/** Pending ops that no longer fit are shown as not done; whether they are refused is for the server to say. */
function rebase(base: TripState, pending: readonly PendingOp[], author: Author): TripState {
  let view = base;
  for (const op of pending) {
    try {
      view = applyPending(view, op, author);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  return view;
}

function withBase(
  trip: OptimisticTrip,
  base: TripState,
  seq: number,
  ops: readonly PendingOp[],
): OptimisticTrip {
  const pending = ops.filter(({ sealed }) => sealed === undefined || sealed > seq);
  return { ...trip, base, seq, pending, view: shared(trip.view, rebase(base, pending, trip.author)) };
}

/** From a snapshot, with the ops that waited on this device. */
export function openTrip(
  author: Author,
  base: TripState,
  seq: number,
  pending: readonly PendingOp[] = [],
  rejected: readonly RejectedOp[] = [],
): OptimisticTrip {
  return { author, base, seq, pending, rejected, view: rebase(base, pending, author) };
}

/** A new snapshot (first, or after an epoch ended) keeps what is still waiting. */
export const resetTrip = (trip: OptimisticTrip, base: TripState, seq: number): OptimisticTrip =>
  withBase(trip, base, seq, trip.pending);

/** The queue as this device has it now. The very same trip when that is nothing new. */
export function withQueue(
  trip: OptimisticTrip,
  pending: readonly PendingOp[],
  rejected: readonly RejectedOp[],
): OptimisticTrip {
  if (sameJson(trip.pending, pending) && sameJson(trip.rejected, rejected)) return trip;
  const view = shared(trip.view, rebase(trip.base, pending, trip.author));
  return { ...trip, pending, rejected, view };
}

/** @throws AppError when the trip as seen here already refuses it; then nothing has changed. */
export function applyLocally(trip: OptimisticTrip, op: PendingOp): OptimisticTrip {
  return { ...trip, view: applyPending(trip.view, op, trip.author), pending: [...trip.pending, op] };
}

/** The next event of the log, in order. Settles the op that caused it. */
export function receive(trip: OptimisticTrip, event: TripEvent): OptimisticTrip {
  const base = applyEvent(trip.base, event);
  const opId = 'opId' in event.data ? event.data.opId : null;
  const pending = trip.pending.filter((op) => op.opId !== opId);
  // Back in the log under the same id after having been refused here: an answer that was lost, not a refusal.
  const rejected = trip.rejected.some((op) => op.opId === opId)
    ? trip.rejected.filter((op) => op.opId !== opId)
    : trip.rejected;
  return { ...withBase(trip, base, event.seq, pending), rejected };
}

/** The server said yes: the op is in the log at `seq`. */
export const acknowledge = (trip: OptimisticTrip, opId: string, seq: number): OptimisticTrip =>
  withBase(
    trip,
    trip.base,
    trip.seq,
    trip.pending.map((op) => (op.opId === opId ? { ...op, sealed: seq } : op)),
  );

/** The server said no: the op is taken back and put where its author sees it. */
export function reject(trip: OptimisticTrip, opId: string, error: ErrorBody): OptimisticTrip {
  const op = trip.pending.find((candidate) => candidate.opId === opId);
  if (!op) return trip;
  const pending = trip.pending.filter((candidate) => candidate !== op);
  return { ...withBase(trip, trip.base, trip.seq, pending), rejected: [...trip.rejected, { ...op, error }] };
}
