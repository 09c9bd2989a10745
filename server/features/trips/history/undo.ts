/** What takes back one event of a trip's log, and when it can't be. Pure. */
import { AppError } from '#contracts/errors.ts';
import type { RestoreChange, TripEvent, TripState, Write } from '#contracts/trips.ts';
import { sameJson } from '#core/equal.ts';
import { isClientKind } from '#core/trips/change-names.ts';
import { integrityError } from '#core/trips/integrity.ts';
import { assertMayWrite } from '#core/trips/permissions.ts';
import { mayEdit } from '#core/trips/roles.ts';
import { applyWrites } from '#core/trips/state.ts';
import type { LoadedTrip, OpAuthor } from '../authority/decide.ts';
import { type Overwritten, overwrittenBy } from '../authority/overwritten.ts';

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
