import type { Write } from '#contracts/trips.ts';
import { sameJson } from '#core/equal.ts';
import type { LastWrite, LastWriters } from './last-writers.ts';

/** A value of somebody else's that a change replaces without its author having seen it. */
export type Overwritten = { write: Write; by: string; byName: string };

/** A place in the order is nobody's words: losing it to a later move needs no telling. Nor is a vote that went with what it was about. */
const isText = ({ collection, field, value }: Write, wrote: Write | undefined): boolean => {
  if (field === 'order' || (field === null && (value ?? null) === null)) return false;
  return !(wrote?.value === null && (collection === 'votes' || collection === 'ticks'));
};

const keyOf = ({ collection, id, field }: Write) => `${collection}/${id}/${field ?? ''}`;

/** Who last wrote what is replaced; of a whole record, whoever last wrote anything in it. */
function lastWriter(lastWriters: LastWriters, write: Write): LastWrite | undefined {
  if (write.field === null) return lastWriters.ofItem(write);
  const [field, loaded] = [lastWriters.get(write), lastWriters.get({ ...write, field: null })];
  return loaded && loaded.seq > (field?.seq ?? 0) ? loaded : field;
}

/**
 * Values of other people's that a change replaces and whose author had not seen them: both are told.
 * @param baseSeq seq of the trip that the author was looking at when they began the change
 * @param writes what the change writes, and `previous` what that replaces, as `applyWrites` gave it
 */
export function overwrittenBy(
  lastWriters: LastWriters,
  baseSeq: number,
  authorId: string,
  writes: readonly Write[],
  previous: readonly Write[],
): Overwritten[] {
  const wrote = new Map(writes.map((write) => [keyOf(write), write]));
  return previous.flatMap((write) => {
    const now = wrote.get(keyOf(write));
    if (!isText(write, now) || (now && sameJson(now.value ?? null, write.value ?? null))) return [];
    const lastWrite = lastWriter(lastWriters, write);
    return lastWrite && lastWrite.seq > baseSeq && lastWrite.by !== authorId
      ? [{ write, by: lastWrite.by, byName: lastWrite.byName }]
      : [];
  });
}
