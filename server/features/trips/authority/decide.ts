import { AppError } from '#contracts/errors.ts';
import type { Envelope } from '#contracts/streams.ts';
import type {
  Op,
  OpName,
  RestoreChange,
  Role,
  TripEvent,
  TripEventType,
  TripState,
  Write,
} from '#contracts/trips.ts';
import { sameJson } from '#core/equal.ts';
import { isClientKind } from '#core/trips/change-names.ts';
import { integrityError } from '#core/trips/integrity.ts';
import { mutate } from '#core/trips/mutators/mutator.ts';
import { assertMayWrite } from '#core/trips/permissions.ts';
import { applyEvent } from '#core/trips/replay.ts';
import { may, mayEdit } from '#core/trips/roles.ts';
import { applyWrites } from '#core/trips/state.ts';
import { LastWriters } from './last-writers.ts';
import { type Overwritten, overwrittenBy } from './overwritten.ts';

/** A trip as the authority knows it: the state as of `seq`, and who wrote what. */
export type LoadedTrip = {
  seq: number;
  state: TripState;
  lastWriters: LastWriters;
  /** No membership has changed after this seq. */
  membersSeq: number;
};

export type OpAuthor = { id: string; name: string; role: Role };
/** What goes into the log for an accepted op. */
export type ChangeDecision = { type: TripEventType; data: unknown; state: TripState };

const eventTypes: Record<OpName, TripEventType> = {
  trip_update: 'trip_updated',
  itinerary_update: 'itinerary_updated',
  activity_update: 'activity_updated',
  budget_update: 'budget_updated',
};

function eventTypeOf(name: OpName, op: Op): TripEventType {
  if (op.change.kind === 'add_comment') return 'comment_added';
  if (op.change.kind === 'vote') return 'vote_updated';
  return eventTypes[name];
}

/** Whoever names no seq, or one that this trip's history does not have, has seen nothing in particular. */
export const seenBy = (loaded: LoadedTrip, baseSeq: number | undefined): number =>
  baseSeq === undefined || baseSeq > loaded.seq ? 0 : baseSeq;

/**
 * Decides one change on the trip as it is now: pure, and the only place where an op becomes a fact.
 * @throws AppError `forbidden` by role; whatever the mutator refuses with otherwise.
 */
export function decide(
  loaded: LoadedTrip,
  name: OpName,
  op: Op,
  author: OpAuthor,
  at: string,
): ChangeDecision {
  if (!may(author.role, op.change.kind)) {
    throw new AppError('forbidden', `With the role of ${author.role} this can't be changed.`);
  }
  const context = { actorId: author.id, actorName: author.name, opId: op.opId, at };
  const { state, writes, previous } = mutate(loaded.state, op.change, context);
  assertMayWrite(loaded.state, writes, author);
  const seen = seenBy(loaded, op.baseSeq);
  const overwrote = overwrittenBy(loaded.lastWriters, seen, author.id, writes, previous);
  return {
    type: eventTypeOf(name, op),
    data: { change: op.change, opId: op.opId, writes, previous, overwrote },
    state,
  };
}

/** The record after the next event of the log. @throws Error on a gap: the caller must read on from `seq`. */
export const advanceTrip = (loaded: LoadedTrip | null, event: Envelope): LoadedTrip =>
  advanceTripTo(loaded, event, applyEvent(loaded?.state ?? null, event as TripEvent));

/** The same where the state after the event was worked out already. */
export function advanceTripTo(loaded: LoadedTrip | null, event: Envelope, state: TripState): LoadedTrip {
  const expected = (loaded?.seq ?? 0) + 1;
  if (event.seq !== expected) throw new Error(`${event.stream}: expected ${expected}, got ${event.seq}.`);
  const tripEvent = event as TripEvent;
  const { seq } = event;
  const { lastWriters = new LastWriters(), membersSeq = seq } = loaded ?? {};
  if (tripEvent.type === 'member_updated') return { seq, state, lastWriters, membersSeq: seq };
  if (!('writes' in tripEvent.data)) return { seq, state, lastWriters, membersSeq };
  const lastWrite = { seq, by: event.actor?.id ?? '', byName: event.actor?.name ?? '' };
  return {
    seq,
    state,
    lastWriters: lastWriters.with(tripEvent.data.writes as Write[], lastWrite, state),
    membersSeq,
  };
}

/** The state before an event, from the state after it; all but the notes, whose former words an event does not hold. */
export const revertEvent = (state: TripState, { data }: TripEvent): TripState =>
  'previous' in data ? applyWrites(state, data.previous as Write[]).state : state;

const isThere = (state: TripState, { collection, id }: Write): boolean =>
  collection === 'trip' || Object.hasOwn(state[collection], id);

/**
 * Of what an event wrote, something that is not there any more as it left it. What somebody said goes and comes by
 * several events, always to nothing: there the last word counts, not whether it looks the same.
 */
function changedSince(
  { state, lastWriters }: LoadedTrip,
  seq: number,
  wrote: readonly Write[],
): Write | undefined {
  const gone = wrote.find((write) => write.field !== null && !isThere(state, write));
  const resaid = wrote.find(
    (write) =>
      (write.collection === 'comments' || write.collection === 'votes') &&
      (lastWriters.ofItem(write)?.seq ?? seq) > seq,
  );
  return (
    gone ??
    resaid ??
    applyWrites(state, wrote).previous.find(
      (write, index) => !sameJson(write.value ?? null, wrote[wrote.length - 1 - index]?.value ?? null),
    )
  );
}

/** What people did to the trip; who is in it, what they wrote into notes, and what the server did for them is not. */
export const isUndoable = ({ data }: TripEvent): boolean =>
  'writes' in data &&
  data.writes.length > 0 &&
  (data.change.kind === 'restore' ||
    data.change.kind === 'apply_proposal' ||
    data.change.kind === 'merge_plan' ||
    data.change.kind === 'add_file' ||
    isClientKind(data.change.kind));

/**
 * What undoes one event of the log.
 * @throws AppError `forbidden` for what its author may not do directly, `conflict` where somebody changed the same since
 */
export function decideUndo(
  loaded: LoadedTrip,
  event: TripEvent,
  author: Pick<OpAuthor, 'id' | 'role'>,
): { change: RestoreChange; writes: Write[]; previous: Write[]; overwrote: Overwritten[] } {
  if (!isUndoable(event) || !('previous' in event.data)) {
    if (!mayEdit(author.role))
      throw new AppError('forbidden', `With the role of ${author.role} this can't be undone.`);
    throw new AppError('conflict', 'This entry of the history can’t be undone.');
  }
  const writes = event.data.previous as Write[];
  assertMayWrite(loaded.state, writes, author);
  // What it left must still be there: then nobody's later words are lost by taking it back.
  const changed = changedSince(loaded, event.seq, event.data.writes as Write[]);
  if (changed) {
    const isField = changed.field !== null && isThere(loaded.state, changed);
    const lastWrite = isField ? loaded.lastWriters.get(changed) : loaded.lastWriters.ofItem(changed);
    const who = lastWrite?.by === author.id ? 'You' : lastWrite?.byName || 'Somebody';
    throw new AppError('conflict', `${who} changed it since, so undoing it would lose that.`);
  }
  const { state, previous } = applyWrites(loaded.state, writes);
  const reason = integrityError(state) ?? reasonNotesWouldBeLost(loaded.state, state);
  if (reason) throw new AppError('conflict', reason);
  // Only its own values are replaced; whoever wrote them is told, unless it is them who take them back.
  const overwrote = overwrittenBy(loaded.lastWriters, event.seq - 1, author.id, writes, previous);
  return { change: { kind: 'restore', of: { undo: event.seq } }, writes, previous, overwrote };
}

const noteHolders = ({ days, activities }: TripState) => [
  ...Object.values(days),
  ...Object.values(activities),
];

/** Taking back that something was added must not take along what people wrote into its note. */
function reasonNotesWouldBeLost(from: TripState, to: TripState): string | null {
  const held = new Set(noteHolders(to).map(({ noteId }) => noteId));
  const isLost = noteHolders(from).some(
    ({ noteId }) => !held.has(noteId) && (from.notes[noteId]?.length ?? 0) > 0,
  );
  return isLost ? 'There are words in its note; remove it instead.' : null;
}
