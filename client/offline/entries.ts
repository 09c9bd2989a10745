import { type ErrorBody, ownError } from '#contracts/errors.ts';
import type { OwnProblem } from '#contracts/own-problems.ts';
import type { ClientChange, Member, OpName, Role, TripState } from '#contracts/trips.ts';

interface Entry {
  /** Orders the queue; given by the store. */
  readonly key: number;
  readonly userId: string;
  readonly tripId: string;
  readonly opId: string;
  /** When it was done, ISO 8601 UTC. */
  readonly at: string;
  /** It was on the wire at least once: the server may have it. */
  readonly tried: boolean;
  /** Seq of the event that the server answered with; kept until a stored trip is as new as that. */
  readonly sealed: number | null;
  /** Why the server refused it: it is in the rejected changes, waiting for its author. */
  readonly refused: ErrorBody | null;
}
export interface QueuedChange extends Entry {
  readonly kind: 'op';
  readonly name: OpName;
  readonly baseSeq: number;
  readonly change: ClientChange;
}
export interface QueuedNote extends Entry {
  readonly kind: 'note';
  readonly noteId: string;
  /** Yjs update (v1). */
  readonly update: Uint8Array;
}
export type QueueEntry = QueuedChange | QueuedNote;

type Given = 'key' | 'tried' | 'sealed' | 'refused';
export type NewEntry = Omit<QueuedChange, Given> | Omit<QueuedNote, Given>;

export const isQueued = (entry: QueueEntry): boolean => entry.sealed === null && entry.refused === null;

/** What became of an entry that was sent. */
export type SendResult = { readonly opId: string } & (
  | { readonly sealed: number }
  | { readonly refused: ErrorBody }
);

/* ---- limits ---- */

export const MAX_QUEUED = 500;
export const MAX_QUEUE_AGE_MS = 24 * 60 * 60 * 1_000;
/** From here on it is said that the limit comes near. */
export const WARN_QUEUED = 400;
export const WARN_QUEUE_AGE_MS = 20 * 60 * 60 * 1_000;

export interface QueueSummary {
  /** Changes and notes that the server has not got yet. */
  readonly waiting: number;
  /** Refused ones in the rejected changes. */
  readonly refused: number;
  /** When the oldest of those that wait was done, ms since 1970; null when none does. */
  readonly oldest: number | null;
}
export const emptyQueue: QueueSummary = { waiting: 0, refused: 0, oldest: null };

export function summarise(entries: readonly QueueEntry[]): QueueSummary {
  const waiting = entries.filter(isQueued);
  return {
    waiting: waiting.length,
    refused: entries.filter(({ refused }) => refused !== null).length,
    oldest: waiting.length === 0 ? null : Math.min(...waiting.map(({ at }) => Date.parse(at))),
  };
}

/** As much as may wait, or for as long: no more is taken until some was sent. */
export const isFull = ({ waiting, oldest }: QueueSummary, now: number): boolean =>
  waiting >= MAX_QUEUED || (oldest !== null && now - oldest >= MAX_QUEUE_AGE_MS);

/** How near the limit is, to be said before and when it is reached; null while it is far. */
export function limitWarning(summary: QueueSummary, now: number): OwnProblem | null {
  const { waiting, oldest } = summary;
  const age = oldest === null ? 0 : now - oldest;
  if (isFull(summary, now)) return { key: 'queueFull', values: { waiting } };
  if (waiting >= WARN_QUEUED) return { key: 'queueNear', values: { waiting, most: MAX_QUEUED } };
  if (age >= WARN_QUEUE_AGE_MS) {
    const hours = Math.max(1, Math.floor((MAX_QUEUE_AGE_MS - age) / 3_600_000));
    return { key: 'queueOld', values: { hours } };
  }
  return null;
}

/** @throws AppError `too_large` when the device holds as much as it may; what waits is kept and sent all the same. */
export function assertCapacity(summary: QueueSummary, now: number): void {
  if (isFull(summary, now))
    throw ownError('too_large', { key: 'queueFull', values: { waiting: summary.waiting } });
}

/** What this device keeps of a trip, to open it without a network. */
export interface StoredTrip {
  readonly userId: string;
  readonly tripId: string;
  readonly epoch: string | null;
  readonly seq: number;
  readonly state: TripState;
  readonly members: readonly Member[];
  readonly role: Role;
  readonly at: string;
}
