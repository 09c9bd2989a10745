'use client';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { type ConnectionState, isConnected } from '#client/connection/connection-state.ts';
import type { Viewing } from '#client/streams/presence.ts';
import { type TypingMark, typingMarks } from '#client/streams/presence-state.ts';
import { getTripClient } from '#client/trips/trip-client.ts';
import { emptyTrip, type TripView } from '#client/trips/trip-session.ts';
import { type Rejection, rejectionsOf } from '#client/trips/trip-state.ts';
import { type ErrorBody, ownError } from '#contracts/errors.ts';
import type { ClientChange, Member, Presence, TripEvent, TripState, UndoAnswer } from '#contracts/trips.ts';
import type { PendingOp } from '#core/trips/optimistic.ts';
import { useConnection } from './useConnection.ts';

/** A refused change in the rejected changes. Both actions resolve once they are safe on this device. */
export interface RejectedChange extends Rejection {
  /** Tries again on the trip as it is now. */
  retry: () => Promise<void>;
  discard: () => Promise<void>;
}

export interface TripCollaboration {
  /** The trip with what was done here and waits to be sent. Null until it is known. */
  trip: TripState | null;
  members: readonly Member[];
  /** Everybody who is here, oneself too, one entry a person; empty without a connection. */
  presence: readonly Presence[];
  /** Fields in which others are typing. */
  typing: readonly TypingMark[];
  isConnected: boolean;
  connectionState: ConnectionState;
  /** Own changes that are not in the server's log yet, oldest first; `trip` shows them already. */
  pending: readonly PendingOp[];
  /** Own changes that the server refused, oldest first, also of earlier visits. */
  rejected: readonly RejectedChange[];
  /** The newest change of anybody, seen since the page was opened. */
  lastEvent: TripEvent | null;
  /**
   * Does a change at once. Resolves with null when it is safe on this device (it is then sent, now or later), or with
   * why it can't be done, in words; then nothing has changed. Never rejects.
   * @param baseSeq `seq()` when it was begun, for what takes a while to make, such as a text; left out: made just now
   */
  apply: (op: ClientChange | { change: ClientChange }, baseSeq?: number) => Promise<ErrorBody | null>;
  /** Seq of the trip as it is shown now: what is begun now builds on it. */
  seq: () => number;
  /** Who last wrote a field, such as `activities/abc/name`, since the page was opened. */
  writerOf: (field: string) => string | null;
  /**
   * Takes back one's own newest change that can be. Resolves with null, or with why that is refused.
   * @param onDone is told what was undone, and what was skipped; null where it had not left this device
   */
  undo: (onDone?: (answer: UndoAnswer | null) => void) => Promise<ErrorBody | null>;
  /** Call it on each key press with the field's path, `activities/abc/name`, and with null on leaving the field. */
  setTyping: (field: string | null) => void;
  setViewing: (place: Viewing) => void;
  reconnect: () => void;
}

const onServer = () => emptyTrip;
const notOpen: ErrorBody = ownError('unavailable', { key: 'tripLoading' }).toBody();

/** What is known of a trip, which is open while somebody uses this. */
export function useTripView(tripId: string): TripView {
  const subscribe = useCallback(
    (listener: () => void) => getTripClient().sessions.open(tripId, listener),
    [tripId],
  );
  const snapshot = useCallback(() => getTripClient().sessions.view(tripId), [tripId]);
  return useSyncExternalStore(subscribe, snapshot, onServer);
}

/** A trip, edited together with whoever else is in it; goes on without a network. */
export function useTripCollaboration(tripId: string): TripCollaboration {
  const { model, presence } = useTripView(tripId);
  const { connection, reconnect } = useConnection();
  const { trip, members, lastEvent } = model;

  const actions = useMemo(() => {
    const session = () => getTripClient().sessions.get(tripId);
    return {
      apply: async (op: ClientChange | { change: ClientChange }, baseSeq?: number) => {
        const change = 'change' in op ? op.change : op;
        return session()?.apply(change, baseSeq) ?? notOpen;
      },
      seq: () => session()?.seq() ?? 0,
      writerOf: (field: string) => session()?.writerOf(field) ?? null,
      undo: async (onDone?: (answer: UndoAnswer | null) => void) => session()?.undo(onDone) ?? notOpen,
      setTyping: (field: string | null) => session()?.setTyping(field),
      setViewing: (place: Viewing) => session()?.setViewing(place),
      retry: async (opId: string) => session()?.retry(opId),
      discard: async (opId: string) => session()?.discard(opId),
    };
  }, [tripId]);
  const { apply, seq, writerOf, undo, setTyping, setViewing } = actions;

  const rejected = useMemo(
    () =>
      rejectionsOf(model).map((refusal) => ({
        ...refusal,
        retry: () => actions.retry(refusal.opId),
        discard: () => actions.discard(refusal.opId),
      })),
    [model, actions],
  );
  const typing = useMemo(() => typingMarks(presence, trip?.author.id ?? null), [presence, trip?.author.id]);

  return {
    trip: trip?.view ?? null,
    members,
    presence: presence.people,
    typing,
    isConnected: isConnected(connection),
    connectionState: connection,
    pending: trip?.pending ?? noneYet,
    rejected,
    lastEvent,
    apply,
    seq,
    writerOf,
    undo,
    setTyping,
    setViewing,
    reconnect,
  };
}

const noneYet: readonly PendingOp[] = [];
