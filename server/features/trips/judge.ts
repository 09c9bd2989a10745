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

/** Who last wrote a field, and with which event. */
export type Stamp = { seq: number; by: string; byName: string };

/** A trip as the authority knows it: the state as of `seq`, and who wrote each field that was ever changed. */
export type TripRecord = { seq: number; state: TripState; stamps: ReadonlyMap<string, Stamp> };

export type OpAuthor = { id: string; name: string; role: Role };
/** What goes into the log for an accepted op. */
export type Verdict = { type: TripEventType; data: unknown; state: TripState };

const stampKey = ({ collection, id, field }: Write) => `${collection}/${id}/${field ?? ''}`;

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
    const stamp = record.stamps.get(stampKey(write));
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
export function advance(record: TripRecord | null, event: Envelope): TripRecord {
  const expected = (record?.seq ?? 0) + 1;
  if (event.seq !== expected) throw new Error(`${event.stream}: expected ${expected}, got ${event.seq}.`);
  const fact = event as TripEvent;
  const state = applyEvent(record?.state ?? null, fact);
  if (!('writes' in fact.data)) return { seq: event.seq, state, stamps: record?.stamps ?? new Map() };
  const stamps = new Map(record?.stamps);
  const stamp = { seq: event.seq, by: event.actor?.id ?? '', byName: event.actor?.name ?? '' };
  for (const write of fact.data.writes) stamps.set(stampKey(write as Write), stamp);
  return { seq: event.seq, state, stamps };
}

/** What undoes one event of the log, and why it can't be where somebody has changed the same since. */
export function judgeUndo(
  record: TripRecord,
  event: TripEvent,
): { change: RestoreChange; writes: Write[]; previous: Write[] } {
  if (!('writes' in event.data)) throw new AppError('conflict', 'This entry of the history can’t be undone.');
  const wrote = event.data.writes as Write[];
  const replaced = event.data.previous as Write[];
  const gone = wrote.find(
    ({ collection, id, field }) =>
      field !== null && collection !== 'trip' && !(id in record.state[collection]),
  );
  // What it left must still be there: then nobody's later words are lost by taking it back.
  const changed =
    gone ??
    applyWrites(record.state, wrote).previous.find(
      (write, index) => !sameJson(write.value ?? null, wrote[wrote.length - 1 - index]?.value ?? null),
    );
  if (changed) {
    const who = record.stamps.get(stampKey(changed))?.byName || 'Somebody';
    throw new AppError('conflict', `${who} changed it since, so undoing it would lose that.`);
  }
  const { state, previous } = applyWrites(record.state, replaced);
  const reason = broken(state);
  if (reason) throw new AppError('conflict', reason);
  return { change: { kind: 'restore', of: { undo: event.seq } }, writes: replaced, previous };
}
