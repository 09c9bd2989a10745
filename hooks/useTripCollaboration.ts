'use client';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { z } from 'zod';
import type { ErrorBody } from '#contracts/errors.ts';
import type { ClientChange, Member, Presence, TripEvent, TripState, viewing } from '#contracts/trips.ts';
import type { PendingOp } from '#core/trips/optimistic.ts';
import type { ConnectionState } from './connection-state.ts';
import type { TypingMark } from './presence-state.ts';
import type { Refusal } from './trip-state.ts';

/** A refused change in the tray. Both actions resolve once they are safe on this device. */
export interface RejectedChange extends Refusal {
  /** Tries again on the trip as it is now. */
  retry: () => Promise<void>;
  discard: () => Promise<void>;
}

export type Viewing = Omit<z.input<typeof viewing>, 'tripId'>;

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
   */
  apply: (op: ClientChange | { change: ClientChange }) => Promise<ErrorBody | null>;
  /** Takes back one's own newest change. Resolves with null, or with why that is refused. */
  undo: () => Promise<ErrorBody | null>;
  /** Call it on each key press with the field's path, `activities/abc/name`, and with null on leaving the field. */
  setTyping: (field: string | null) => void;
  setViewing: (place: Viewing) => void;
  reconnect: () => void;
}
