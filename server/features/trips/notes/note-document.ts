import { AppError } from '#contracts/errors.ts';
import { MAX_NOTE_BYTES, MAX_NOTE_UPDATE_BYTES } from '#contracts/trips.ts';
import { excerptOf, LoadedNote } from './loaded-note.ts';

export const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
export const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

export type MergedNote = { state: Uint8Array; text: string; excerpt: string };

/**
 * A note with an update merged in, all at once: for what comes in whole, such as a file.
 * @throws AppError as `LoadedNote.apply`, and `too_large` over 1 MB a note
 */
export function mergeNote(
  current: Uint8Array | null,
  update: Uint8Array,
  limit = MAX_NOTE_UPDATE_BYTES,
): MergedNote {
  const note = new LoadedNote(current ? [current] : []);
  note.apply(update, limit);
  const [state, text] = [note.state(), note.text()];
  if (state.byteLength > MAX_NOTE_BYTES) throw new AppError('too_large', 'A note can be at most 1 MB.');
  return { state, text, excerpt: excerptOf(text) };
}

/** What is stored of a note, in one: with the updates that came after its state was made. */
export function wholeNote(stored: { state: Uint8Array; text: string; tail: readonly Uint8Array[] }): {
  state: Uint8Array;
  text: string;
} {
  if (stored.tail.length === 0) return stored;
  const note = new LoadedNote([stored.state, ...stored.tail]);
  return { state: note.state(), text: note.text() };
}
