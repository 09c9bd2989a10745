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
import { broken } from '#core/trips/integrity.ts';
import { mutate } from '#core/trips/mutator.ts';
import { applyEvent } from '#core/trips/replay.ts';
import { may } from '#core/trips/roles.ts';
import { applyWrites } from '#core/trips/state.ts';
import { Stamps } from './stamps.ts';

/** A trip as the authority knows it: the state as of `seq`, and who wrote what. */
export type TripRecord = {
  seq: number;
  state: TripState;
  stamps: Stamps;
  /** No membership has changed after this seq. */
  membersSeq: number;
};

export type OpAuthor = { id: string; name: string; role: Role };
/** What goes into the log for an accepted op. */
export type Verdict = { type: TripEventType; data: unknown; state: TripState };

/** A place in the order is nobody's words: losing it to a later move needs no telling. */
const isWords = (write: Write) => write.field !== null && write.field !== 'order';

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

/** Values of other people's that this op replaces without its author having seen them. */
function overwrittenBy(record: TripRecord, op: Op, author: OpAuthor, previous: readonly Write[]) {
  return previous.filter(isWords).flatMap((write) => {
    const stamp = record.stamps.get(write);
    return stamp && stamp.seq > op.baseSeq && stamp.by !== author.id
      ? [{ write, by: stamp.by, byName: stamp.byName }]
      : [];
  });
}

/**
 * Judges one op on the trip as it is now: pure, and the only place where an op becomes a fact.
 * @throws AppError `forbidden` by role; whatever the mutator refuses with otherwise.
 */
export function judge(record: TripRecord, name: OpName, op: Op, author: OpAuthor, at: string): Verdict {
  if (!may(author.role, op.change.kind)) {
    throw new AppError('forbidden', `With the role of ${author.role} this can't be changed.`);
  }
  const context = { actorId: author.id, actorName: author.name, opId: op.opId, at };
  const { state, writes, previous } = mutate(record.state, op.change, context);
  const overwrote = overwrittenBy(record, op, author, previous);
  return {
    type: eventTypeOf(name, op),
    data: { change: op.change, opId: op.opId, writes, previous, overwrote },
    state,
  };
}

/** The record after the next event of the log. @throws Error on a gap: the caller must read on from `seq`. */
export const advance = (record: TripRecord | null, event: Envelope): TripRecord =>
  advanceTo(record, event, applyEvent(record?.state ?? null, event as TripEvent));

/** The same where the state after the event was worked out already. */
export function advanceTo(record: TripRecord | null, event: Envelope, state: TripState): TripRecord {
  const expected = (record?.seq ?? 0) + 1;
  if (event.seq !== expected) throw new Error(`${event.stream}: expected ${expected}, got ${event.seq}.`);
  const fact = event as TripEvent;
  const { seq } = event;
  const { stamps = new Stamps(), membersSeq = seq } = record ?? {};
  if (fact.type === 'member_updated') return { seq, state, stamps, membersSeq: seq };
  if (!('writes' in fact.data)) return { seq, state, stamps, membersSeq };
  const stamp = { seq, by: event.actor?.id ?? '', byName: event.actor?.name ?? '' };
  return { seq, state, stamps: stamps.with(fact.data.writes as Write[], stamp, state), membersSeq };
}

/** The state before an event, from the state after it; all but the notes, whose former words an event does not hold. */
export const before = (state: TripState, { data }: TripEvent): TripState =>
  'previous' in data ? applyWrites(state, data.previous as Write[]).state : state;

const isThere = (state: TripState, { collection, id }: Write): boolean =>
  collection === 'trip' || Object.hasOwn(state[collection], id);

/** Of what an event wrote, something that is not there any more as it left it. */
function changedSince({ state }: TripRecord, wrote: readonly Write[]): Write | undefined {
  const gone = wrote.find((write) => write.field !== null && !isThere(state, write));
  return (
    gone ??
    applyWrites(state, wrote).previous.find(
      (write, index) => !sameJson(write.value ?? null, wrote[wrote.length - 1 - index]?.value ?? null),
    )
  );
}

/** What people did to the trip; who is in it, what they wrote into notes, and what the server did for them is not. */
export const isUndoable = ({ data }: TripEvent): boolean =>
  'writes' in data && data.writes.length > 0 && data.change.kind !== 'adopt';

/** What undoes one event of the log, and why it can't be where somebody has changed the same since. */
export function judgeUndo(
  record: TripRecord,
  event: TripEvent,
): { change: RestoreChange; writes: Write[]; previous: Write[] } {
  if (!isUndoable(event) || !('previous' in event.data))
    throw new AppError('conflict', 'This entry of the history can’t be undone.');
  const writes = event.data.previous as Write[];
  // What it left must still be there: then nobody's later words are lost by taking it back.
  const changed = changedSince(record, event.data.writes as Write[]);
  if (changed) {
    const isField = changed.field !== null && isThere(record.state, changed);
    const stamp = isField ? record.stamps.get(changed) : record.stamps.ofRecord(changed);
    const who = stamp?.byName || 'Somebody';
    throw new AppError('conflict', `${who} changed it since, so undoing it would lose that.`);
  }
  const { state, previous } = applyWrites(record.state, writes);
  const reason = broken(state) ?? silenced(record.state, state);
  if (reason) throw new AppError('conflict', reason);
  return { change: { kind: 'restore', of: { undo: event.seq } }, writes, previous };
}

const noteHolders = ({ days, activities }: TripState) => [
  ...Object.values(days),
  ...Object.values(activities),
];

/** Taking back that something was added must not take along what people wrote into its note. */
function silenced(from: TripState, to: TripState): string | null {
  const held = new Set(noteHolders(to).map(({ noteId }) => noteId));
  const lost = noteHolders(from).some(
    ({ noteId }) => !held.has(noteId) && (from.notes[noteId]?.length ?? 0) > 0,
  );
  return lost ? 'There are words in its note; remove it instead.' : null;
}
