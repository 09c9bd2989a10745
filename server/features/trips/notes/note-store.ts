import { randomUUID } from 'node:crypto';
import { AppError } from '#contracts/errors.ts';
import { MAX_NOTE_BYTES } from '#contracts/trips.ts';
import type { Rate } from '#core/token-bucket.ts';
import type { Tx } from '#server/database/types.ts';
import { BoundedMap } from '#server/lib/bounded-map.ts';
import { createKeyedLimit } from '#server/lib/keyed-limit.ts';
import { appendToNote, loadNote, noteMark, saveNote } from './data.ts';
import { excerptOf, LoadedNote } from './loaded-note.ts';

/** Notes kept in memory by one process. */
const MAX_LOADED = 24;
/** Updates beside the note's state, before they are merged into it: that costs as much as the note is large. */
const MAX_TAIL_BYTES = 16 * 1024;
/**
 * Bytes that one traveller may make this process read and write for notes: what is in an update, what has to be read
 * anew because of it, and all of a note when it has to be opened.
 */
const EFFORT: Rate = { rate: 2 * 1024 * 1024, burst: 24 * 1024 * 1024 };

/** `mark` and `seq` null: nobody has written it yet. */
type Opened = {
  note: LoadedNote;
  mark: string | null;
  seq: number | null;
  stateBytes: number;
  tailBytes: number;
};

/** Notes as they are stored: a state, and the updates since it was last made. */
export function createNoteStore(now: () => number = () => performance.now()) {
  const opened = new BoundedMap<string, Opened>(MAX_LOADED);
  const effort = createKeyedLimit(EFFORT, { now });

  function assertMay(travellerId: string): void {
    const retryAfterMs = effort.wait(travellerId);
    if (retryAfterMs > 0)
      throw new AppError('rate_limited', 'That is more writing than this server can take from one person.', {
        retryAfterMs,
      });
  }

  /** From memory, if nobody has written since: not even this process, in a transaction that was rolled back. */
  async function open(tx: Tx, tripId: string, noteId: string, travellerId: string): Promise<Opened> {
    const key = `${tripId} ${noteId}`;
    const mark = await noteMark(tx, tripId, noteId);
    const known = opened.get(key);
    if (known && known.mark === mark && !known.note.spoilt) return known;
    const stored = await loadNote(tx, tripId, noteId);
    const updates = stored ? [stored.state, ...stored.tail] : [];
    const bytes = updates.reduce((sum, { byteLength }) => sum + byteLength, 0);
    effort.spend(travellerId, bytes);
    const fresh: Opened = {
      note: new LoadedNote(updates),
      mark: stored?.mark ?? null,
      seq: stored?.seq ?? null,
      stateBytes: stored?.state.byteLength ?? 0,
      tailBytes: bytes - (stored?.state.byteLength ?? 0),
    };
    opened.set(key, fresh);
    return fresh;
  }

  return {
    /**
     * Merges an update in, in the transaction that logs it, and gives the beginning and the length of its words.
     * @throws AppError as `LoadedNote.apply`; `too_large` over 1 MB a note; `rate_limited` for more than one person
     *   may make the server do
     */
    async write(
      tx: Tx,
      input: { tripId: string; noteId: string; update: Uint8Array; seq: number; travellerId: string },
    ): Promise<{ excerpt: string; length: number }> {
      const { tripId, noteId, update, seq, travellerId } = input;
      assertMay(travellerId);
      const present = await open(tx, tripId, noteId, travellerId);
      const { note } = present;
      note.apply(update);
      const text = note.text();
      effort.spend(travellerId, update.byteLength + note.takeRead());
      const mark = randomUUID();
      const isNew = present.mark === null;
      const tailBytes = present.tailBytes + update.byteLength;
      if (isNew || tailBytes > MAX_TAIL_BYTES || present.stateBytes + tailBytes > MAX_NOTE_BYTES) {
        const state = note.state();
        effort.spend(travellerId, state.byteLength);
        if (state.byteLength > MAX_NOTE_BYTES) {
          note.spoilt = true;
          throw new AppError('too_large', 'A note can be at most 1 MB.');
        }
        await saveNote(tx, tripId, noteId, { state, text, seq, mark });
        Object.assign(present, { mark, seq, stateBytes: state.byteLength, tailBytes: 0 });
      } else {
        await appendToNote(tx, tripId, noteId, { update, seq, mark });
        Object.assign(present, { mark, seq, tailBytes });
      }
      return { excerpt: excerptOf(text), length: text.length };
    },

    /** The whole note, as the editor can read it; null when nobody has written it. */
    async read(
      tx: Tx,
      { tripId, noteId, travellerId }: { tripId: string; noteId: string; travellerId: string },
    ): Promise<{ state: Uint8Array; text: string; seq: number } | null> {
      assertMay(travellerId);
      const { note, seq } = await open(tx, tripId, noteId, travellerId);
      if (seq === null) return null;
      const [state, text] = [note.state(), note.text()];
      effort.spend(travellerId, state.byteLength + note.takeRead());
      return { state, text, seq };
    },
  };
}

export type NoteStore = ReturnType<typeof createNoteStore>;
