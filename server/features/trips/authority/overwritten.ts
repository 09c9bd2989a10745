import type { Write } from '#contracts/trips.ts';
import { sameJson } from '#core/equal.ts';
import type { Stamp, Stamps } from './last-writers.ts';

/** A value of somebody else's that a change replaces without its author having seen it. */
export type Overwritten = { write: Write; by: string; byName: string };

/** A place in the order is nobody's words: losing it to a later move needs no telling. Nor is a vote that went with what it was about. */
const isWords = ({ collection, field, value }: Write, wrote: Write | undefined): boolean => {
  if (field === 'order' || (field === null && (value ?? null) === null)) return false;
  return !(wrote?.value === null && (collection === 'votes' || collection === 'ticks'));
};

const keyOf = ({ collection, id, field }: Write) => `${collection}/${id}/${field ?? ''}`;

/** Who last wrote what is replaced; of a whole record, whoever last wrote anything in it. */
function lastWriter(stamps: Stamps, write: Write): Stamp | undefined {
  if (write.field === null) return stamps.ofRecord(write);
  const [field, record] = [stamps.get(write), stamps.get({ ...write, field: null })];
  return record && record.seq > (field?.seq ?? 0) ? record : field;
}

/**
 * Values of other people's that a change replaces and whose author had not seen them: both are told.
 * @param baseSeq seq of the trip that the author was looking at when they began the change
 * @param writes what the change writes, and `previous` what that replaces, as `applyWrites` gave it
 */
export function overwrittenBy(
  stamps: Stamps,
  baseSeq: number,
  authorId: string,
  writes: readonly Write[],
  previous: readonly Write[],
): Overwritten[] {
  const wrote = new Map(writes.map((write) => [keyOf(write), write]));
  return previous.flatMap((write) => {
    const now = wrote.get(keyOf(write));
    if (!isWords(write, now) || (now && sameJson(now.value ?? null, write.value ?? null))) return [];
    const stamp = lastWriter(stamps, write);
    return stamp && stamp.seq > baseSeq && stamp.by !== authorId
      ? [{ write, by: stamp.by, byName: stamp.byName }]
      : [];
  });
}
