/** Yjs updates in the sizes that the server takes. */
import * as Y from 'yjs';
import { MAX_NOTE_UPDATE_BYTES } from '#contracts/trips.ts';

/** Joins updates, in order, into as few as fit. One that is too large by itself stays alone. */
export function joinUpdates(updates: readonly Uint8Array[], most = MAX_NOTE_UPDATE_BYTES): Uint8Array[] {
  const joined: Uint8Array[] = [];
  for (const update of updates) {
    const last = joined.at(-1);
    const both = last && Y.mergeUpdates([last, update]);
    if (both && both.byteLength <= most) joined[joined.length - 1] = both;
    else joined.push(update);
  }
  return joined;
}
