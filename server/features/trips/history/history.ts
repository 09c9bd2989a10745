import { AppError } from '#contracts/errors.ts';
import { proposalStream } from '#contracts/proposals.ts';
import type { HistoryEntry, RestoreChange, TripEvent, TripState, Write } from '#contracts/trips.ts';
import { truncate } from '#core/text.ts';
import { sentenceOf } from '#core/trips/change-sentences.ts';
import { integrityError } from '#core/trips/integrity.ts';
import { assertMayWrite } from '#core/trips/permissions.ts';
import { applyEvent } from '#core/trips/replay.ts';
import { applyWrites, difference } from '#core/trips/state.ts';
import type { Tx } from '#server/database/types.ts';
import { type Author, requireRole, type TripCommand } from '../authority/command.ts';
import { type LoadedTrip, type OpAuthor, seenBy } from '../authority/decide.ts';
import { overwrittenBy } from '../authority/overwritten.ts';
import { membersOf, namesOf } from '../members/data.ts';
import { eventAt, ownChanges, talkAfter } from './data.ts';
import { inEnglish } from './english.ts';
import { accountsOf, saidSince, withPresentPeople } from './past-people.ts';
import { type RevertedProposal, revertedEvent, revertedProposal } from './reverted-proposal.ts';
import { decideUndo, isUndoable } from './undo.ts';

/** Whether somebody may bring about the writes that would undo an event; where it stands in the way of others shows when it is tried. */
function mayUndo(event: TripEvent, after: TripState, reader: Pick<OpAuthor, 'id' | 'role'>): boolean {
  if (!isUndoable(event) || !('previous' in event.data)) return false;
  try {
    assertMayWrite(after, event.data.previous as Write[], reader);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/** What everybody in these events is called now, by the id that they had then: guests may have an account by now. */
export async function presentNames(
  tx: Tx,
  tripId: string,
  events: readonly TripEvent[],
): Promise<Map<string, string>> {
  const ids = new Set(
    events.flatMap((event) => [
      ...(event.actor ? [event.actor.id] : []),
      ...(event.type === 'member_updated' ? [event.data.userId] : []),
    ]),
  );
  const names = await namesOf(tx, [...ids]);
  if ([...ids].every((id) => names.has(id))) return names;
  const accounts = accountsOf((await talkAfter(tx, tripId, 0)) as TripEvent[]);
  const theirs = await namesOf(tx, [...accounts.values()]);
  for (const [guest, account] of accounts) {
    const name = theirs.get(account);
    if (name !== undefined) names.set(guest, name);
  }
  return names;
}

/** Entries of the history, newest first, each told with the trip as it was then, as `reader` sees them. */
export function entriesOf(
  before: TripState | null,
  events: readonly TripEvent[],
  reader: Pick<OpAuthor, 'id' | 'role'>,
  names: ReadonlyMap<string, string>,
): HistoryEntry[] {
  let state = before;
  const entries = events.map((event): HistoryEntry => {
    state = applyEvent(state, event);
    const said = sentenceOf(event, state, (userId) => names.get(userId));
    return {
      seq: event.seq,
      at: event.at,
      by: event.actor ? { ...event.actor, name: names.get(event.actor.id) ?? event.actor.name } : null,
      sentence: inEnglish(said),
      said,
      undoable: mayUndo(event, state, reader),
    };
  });
  return entries.reverse();
}

type Of = { undo?: number; state?: number };
const restoredOf = (data: Record<string, unknown>): Of => (data.change as { of?: Of } | undefined)?.of ?? {};
type Undone = ReturnType<typeof decideUndo>;

/** The event that undoes one entry. @throws AppError as `decideUndo`, `not_found` where there is no such entry */
async function undoOne(
  tx: Tx,
  tripId: string,
  loaded: LoadedTrip,
  seq: number,
  author: Pick<OpAuthor, 'id' | 'role'>,
): Promise<Undone> {
  const event = (await eventAt(tx, tripId, seq)) as TripEvent | null;
  if (!event) throw new AppError('not_found', 'This history entry doesn’t exist.');
  const undone = decideUndo(loaded, event, author);
  if (!undone.writes.some(({ field, value }) => field === null && value !== null)) return undone;
  const accounts = accountsOf((await talkAfter(tx, tripId, seq)) as TripEvent[]);
  const writes = withPresentPeople(undone.writes, await membersOf(tx, tripId), accounts);
  return { ...undone, writes, previous: applyWrites(loaded.state, writes).previous };
}

/**
 * The newest of one's own changes that can be undone. What somebody has changed since is passed over, so that it never
 * stands in the way of what was done before it; which entries those were is part of what the log holds.
 */
async function undoNewest(
  tx: Tx,
  tripId: string,
  loaded: LoadedTrip,
  author: Pick<OpAuthor, 'id' | 'role'>,
): Promise<Omit<Undone, 'change'> & { change: RestoreChange }> {
  const skipped: { seq: number; why: string }[] = [];
  for (const seq of await ownChanges(tx, tripId, author.id)) {
    try {
      const undone = await undoOne(tx, tripId, loaded, seq, author);
      const of = skipped.length === 0 ? { undo: seq } : { undo: seq, skipped };
      return { ...undone, change: { kind: 'restore', of } };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      skipped.push({ seq, why: truncate(error.message, 300) });
    }
  }
  throw new AppError('conflict', skipped[0]?.why ?? 'You have nothing left to undo.');
}

/**
 * Takes back one entry of the history, whoever made it, or (with null) one's own newest change that can be; refused
 * where somebody changed the same since, and for what its author may not do directly.
 */
export function undoCommand(tripId: string, opId: string, author: Author, seq: number | null): TripCommand {
  let reverted: RevertedProposal | null = null;
  return {
    opId,
    author,
    isSame: (data) => (seq === null ? 'undo' in restoredOf(data) : restoredOf(data).undo === seq),
    async decide(loaded, role, tx) {
      const who = { id: author.id, role: requireRole(role) };
      if (who.role === 'viewer')
        throw new AppError('forbidden', `With the role of ${role} nothing can be undone.`);
      const undone =
        seq === null
          ? await undoNewest(tx, tripId, loaded, who)
          : await undoOne(tx, tripId, loaded, seq, who);
      reverted = await revertedProposal(tx, tripId, undone.change.of);
      return { type: 'trip_updated', data: { ...undone, opId } };
    },
    async also(append, at) {
      const by = { id: author.id, name: author.name };
      if (reverted) await append(proposalStream(tripId), revertedEvent({ ...reverted, by, seq: at }));
    },
  };
}

/** What an undo took back, and what it passed over because somebody had changed it since, in words. */
export async function undoneBy(tx: Tx, tripId: string, state: TripState, data: Record<string, unknown>) {
  const { of } = data.change as RestoreChange;
  const entryAt = async (seq: number) => {
    const event = await eventAt(tx, tripId, seq);
    if (!event) return { seq, sentence: '' };
    const said = sentenceOf(event as TripEvent, state);
    return { seq, sentence: inEnglish(said), said };
  };
  if (!('undo' in of)) throw new Error('Not an undo.');
  const skipped = [];
  for (const { seq, why } of of.skipped ?? []) skipped.push({ ...(await entryAt(seq)), why });
  return { undone: await entryAt(of.undo), skipped };
}

/**
 * The past trip, with what is not the trip's to take back: people who are in it by now, with the names that they have
 * now, and what was said since.
 * @param sentence comments and votes of activities that are not there now, as their authors left them
 */
function restorable(
  present: TripState,
  past: TripState,
  sentence: Pick<TripState, 'comments' | 'votes'>,
): TripState {
  const talk = <R extends { activityId: string }>(now: Record<string, R>, left: Record<string, R>) => ({
    ...pick(
      left,
      ({ activityId }) =>
        Object.hasOwn(past.activities, activityId) && !Object.hasOwn(present.activities, activityId),
    ),
    ...pick(now, ({ activityId }) => Object.hasOwn(past.activities, activityId)),
  });
  const people = Object.values(past.people).map((person) => [
    person.id,
    { ...person, userId: present.people[person.id] ? null : person.userId },
  ]);
  return {
    ...past,
    people: { ...Object.fromEntries(people), ...pick(present.people, ({ userId }) => userId !== null) },
    comments: talk(present.comments, sentence.comments),
    votes: talk(present.votes, sentence.votes),
  };
}

const pick = <R>(records: Record<string, R>, wanted: (loaded: R) => boolean): Record<string, R> =>
  Object.fromEntries(Object.entries(records).filter(([, loaded]) => wanted(loaded)));

/** What makes the trip what it was. Pure. */
export function decideRestore(
  { state: present }: LoadedTrip,
  past: TripState,
  seq: number,
  sentence: Pick<TripState, 'comments' | 'votes'> = past,
) {
  const writes = difference(present, restorable(present, past, sentence));
  const { state, previous } = applyWrites(present, writes);
  const reason = integrityError(state);
  if (reason) throw new AppError('conflict', reason);
  return { change: { kind: 'restore' as const, of: { state: seq } }, writes, previous };
}

/**
 * Makes the trip what it was as of `seq`. An entry of its own: it can be undone like any other.
 * @param baseSeq what its author had seen; whose later values it replaces is told. Left out: nothing since `seq`
 */
export function restoreCommand(
  tripId: string,
  opId: string,
  author: Author,
  { seq, past, baseSeq = seq }: { seq: number; past: TripState; baseSeq?: number | undefined },
): TripCommand {
  return {
    opId,
    author,
    isSame: (data) => restoredOf(data).state === seq,
    async decide(loaded, role, tx) {
      const who = { id: author.id, role: requireRole(role) };
      const since = (await talkAfter(tx, tripId, seq)) as TripEvent[];
      const restored = decideRestore(loaded, past, seq, saidSince(past, since));
      const writes = withPresentPeople(restored.writes, await membersOf(tx, tripId), accountsOf(since));
      assertMayWrite(loaded.state, writes, who);
      const { previous } = applyWrites(loaded.state, writes);
      const seen = seenBy(loaded, baseSeq);
      const overwrote = overwrittenBy(loaded.lastWriters, seen, author.id, writes, previous);
      return { type: 'trip_updated', data: { ...restored, writes, previous, overwrote, opId } };
    },
  };
}
