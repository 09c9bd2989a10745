/** One trip as this browser knows it. Pure; `trip-session.ts` tells it what happened. */
import type { AppError, ErrorBody } from '#contracts/errors.ts';
import type { Envelope } from '#contracts/streams.ts';
import {
  type ClientChange,
  type Member,
  type Role,
  type TripEvent,
  type TripSnapshot,
  tripEvents,
} from '#contracts/trips.ts';
import {
  type Author,
  acknowledge,
  type OptimisticTrip,
  openTrip,
  type PendingOp,
  type RejectedOp,
  receive,
  reject,
  resetTrip,
  withQueue,
} from '#core/trips/optimistic.ts';
import { applyEvent } from '#core/trips/replay.ts';
import { withAllCollections } from '#core/trips/state.ts';
import {
  isQueued,
  type QueuedNote,
  type QueueEntry,
  type SendResult,
  type StoredTrip,
} from '../offline/entries.ts';

/** A change that the server refused, in the rejected changes until its author decides. */
export interface Rejection {
  readonly opId: string;
  readonly at: string;
  readonly error: ErrorBody;
  /** What was asked; null for words in a note. */
  readonly change: ClientChange | null;
  /** The note it is about; null for a change. */
  readonly noteId: string | null;
}

export interface TripModel {
  /** Null until a snapshot came, from the server or from this device. */
  readonly trip: OptimisticTrip | null;
  readonly epoch: string | null;
  readonly members: readonly Member[];
  /** One's own; null until it is known. */
  readonly role: Role | null;
  readonly lastEvent: TripEvent | null;
  /** Shown from what this device kept: the server was not heard yet. */
  readonly isStored: boolean;
  /** Why the trip can't be read: it does not exist for this traveller. */
  readonly error: AppError | null;
  /** Updates of notes that wait, oldest first. */
  readonly notes: readonly QueuedNote[];
  readonly refusedNotes: readonly QueuedNote[];
}

export const emptyModel: TripModel = {
  trip: null,
  epoch: null,
  members: [],
  role: null,
  lastEvent: null,
  isStored: false,
  error: null,
  notes: [],
  refusedNotes: [],
};

/** What is worth storing; null before there is anything, and while it only shows what was stored. */
export function storable(model: TripModel, tripId: string, at: string): StoredTrip | null {
  const { trip, epoch, members, role } = model;
  if (!trip || !role || model.isStored) return null;
  return { userId: trip.author.id, tripId, epoch, seq: trip.seq, state: trip.base, members, role, at };
}

/** Of a newer server's log this page may not know every kind of event; what was written is in all of them alike. */
const isKnown = (event: Envelope): event is Envelope & TripEvent => Object.hasOwn(tripEvents, event.type);

const pendingOf = (entries: readonly QueueEntry[], seq: number): PendingOp[] =>
  entries.flatMap((entry) => {
    if (entry.kind !== 'op' || entry.refused || (entry.sealed !== null && entry.sealed <= seq)) return [];
    const { opId, baseSeq, change, name, at, sealed } = entry;
    return [{ opId, baseSeq, change, name, at, ...(sealed === null ? {} : { sealed }) }];
  });

const rejectedOf = (entries: readonly QueueEntry[]): RejectedOp[] =>
  entries.flatMap((entry) => {
    if (entry.kind !== 'op' || !entry.refused) return [];
    const { opId, baseSeq, change, name, at, refused } = entry;
    return [{ opId, baseSeq, change, name, at, error: refused }];
  });

const noneStill = <T>(before: readonly T[], next: readonly T[]) =>
  before.length === 0 && next.length === 0 ? before : next;

/** The queue of this device, as its store has it now: also what other tabs did. The very same model if nothing is new. */
export function withEntries(model: TripModel, entries: readonly QueueEntry[]): TripModel {
  const trip = model.trip && withQueue(model.trip, pendingOf(entries, model.trip.seq), rejectedOf(entries));
  const ofNotes = entries.filter((entry) => entry.kind === 'note');
  const notes = noneStill(model.notes, ofNotes.filter(isQueued));
  const refusedNotes = noneStill(
    model.refusedNotes,
    ofNotes.filter(({ refused }) => refused !== null),
  );
  const isSame = trip === model.trip && notes === model.notes && refusedNotes === model.refusedNotes;
  return isSame ? model : { ...model, trip, notes, refusedNotes };
}

/** What the server said of changes of this device. */
export function withResults(model: TripModel, results: readonly SendResult[]): TripModel {
  const trip = model.trip && results.reduce(withResult, model.trip);
  return { ...model, trip };
}
const withResult = (trip: OptimisticTrip, result: SendResult): OptimisticTrip =>
  'sealed' in result
    ? acknowledge(trip, result.opId, result.sealed)
    : reject(trip, result.opId, result.refused);

/** The trip as it was kept on this device. */
export function fromStore(author: Author, stored: StoredTrip, entries: readonly QueueEntry[]): TripModel {
  const { epoch, seq, state, members, role } = stored;
  const model = {
    ...emptyModel,
    trip: openTrip(author, withAllCollections(state), seq),
    epoch,
    members,
    role,
    isStored: true,
  };
  return withEntries(model, entries);
}

/** A snapshot of the server's, as of `seq`. */
export function fromServer(
  model: TripModel,
  author: Author,
  snapshot: TripSnapshot,
  at: { epoch: string | null; seq: number },
): TripModel {
  const { members, role } = snapshot;
  const state = withAllCollections(snapshot.state);
  const trip = model.trip ? resetTrip(model.trip, state, at.seq) : openTrip(author, state, at.seq);
  return withOwnName(
    { ...model, trip, epoch: at.epoch, members, role, isStored: false, error: null },
    author.id,
  );
}

function reduceMembers(model: TripModel, event: TripEvent, self: string): TripModel {
  if (event.type !== 'member_updated') return model;
  const { userId, member } = event.data;
  const others = model.members.filter((one) => one.userId !== userId);
  const known = model.members.length - others.length === 1;
  const members = !member
    ? others
    : known
      ? model.members.map((one) => (one.userId === userId ? member : one))
      : [...others, member];
  return withOwnName({ ...model, members, role: userId === self && member ? member.role : model.role }, self);
}

/** What one says while the server has not heard it is shown under the name that one has now. */
function withOwnName(model: TripModel, self: string): TripModel {
  const name = model.members.find(({ userId }) => userId === self)?.name;
  const { trip } = model;
  if (!trip || name === undefined || name === trip.author.name) return model;
  return { ...model, trip: { ...trip, author: { ...trip.author, name } } };
}

/** The next event of the log. A `created` starts the trip from nothing, where the log is read from its beginning. */
export function afterEvent(model: TripModel, event: Envelope, author: Author): TripModel {
  if (!isKnown(event)) return model.trip ? { ...model, trip: { ...model.trip, seq: event.seq } } : model;
  if (event.type === 'created' || !model.trip) {
    if (event.type !== 'created') return model;
    const base = applyEvent(null, event);
    const trip = model.trip ? resetTrip(model.trip, base, event.seq) : openTrip(author, base, event.seq);
    return { ...model, trip, isStored: false, lastEvent: event };
  }
  const next = { ...model, trip: receive(model.trip, event), lastEvent: event };
  return reduceMembers(next, event, author.id);
}

export const rejectionsOf = ({ trip, refusedNotes }: TripModel): Rejection[] =>
  [
    ...(trip?.rejected ?? []).map(({ opId, at, error, change }) => ({
      opId,
      at,
      error,
      change,
      noteId: null,
    })),
    ...refusedNotes.flatMap(({ opId, at, refused, noteId }) =>
      refused ? [{ opId, at, error: refused, change: null, noteId }] : [],
    ),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
