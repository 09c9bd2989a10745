import { AppError } from '#contracts/errors.ts';
import type { Envelope } from '#contracts/streams.ts';
import type { Op, OpName, Role, TripEvent, TripEventType, TripState, Write } from '#contracts/trips.ts';
import { mutate } from '#core/trips/mutators/mutator.ts';
import { assertMayWrite } from '#core/trips/permissions.ts';
import { applyEvent } from '#core/trips/replay.ts';
import { may } from '#core/trips/roles.ts';
import { applyWrites } from '#core/trips/state.ts';
import { LastWriters } from './last-writers.ts';
import { overwrittenBy } from './overwritten.ts';

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
