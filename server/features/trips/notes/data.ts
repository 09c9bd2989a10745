import type { Tx } from '#server/database/types.ts';

/** `tail`: updates that are not merged into `state` and `text` yet. */
export type StoredNote = { state: Uint8Array; text: string; seq: number; tail: Uint8Array[]; mark: string };

/** Which write of a note is the newest; null when there is no note. */
export async function noteMark(tx: Tx, tripId: string, noteId: string): Promise<string | null> {
  const where = { tripId_noteId: { tripId, noteId } };
  return (await tx.tripNote.findUnique({ where, select: { mark: true } }))?.mark ?? null;
}

export async function loadNote(tx: Tx, tripId: string, noteId: string): Promise<StoredNote | null> {
  const row = await tx.tripNote.findUnique({ where: { tripId_noteId: { tripId, noteId } } });
  return row && { ...row, tail: updatesIn(row.tail) };
}

export async function notesOf(tx: Tx, tripId: string): Promise<(StoredNote & { noteId: string })[]> {
  const rows = await tx.tripNote.findMany({ where: { tripId } });
  return rows.map((row) => ({ ...row, tail: updatesIn(row.tail) }));
}

type WholeNote = Pick<StoredNote, 'state' | 'text' | 'seq' | 'mark'>;

/** With everything in its state. */
export async function saveNote(tx: Tx, tripId: string, noteId: string, note: WholeNote): Promise<void> {
  const fields = { ...note, state: Buffer.from(note.state), tail: Buffer.alloc(0) };
  await tx.tripNote.upsert({
    where: { tripId_noteId: { tripId, noteId } },
    create: { tripId, noteId, ...fields },
    update: fields,
  });
}

/** Beside the state, which is not written again: a note is large, an update small. */
export async function appendToNote(
  tx: Tx,
  tripId: string,
  noteId: string,
  { update, seq, mark }: { update: Uint8Array; seq: number; mark: string },
): Promise<void> {
  const entry = Buffer.alloc(4 + update.byteLength);
  entry.writeUInt32BE(update.byteLength);
  entry.set(update, 4);
  await tx.$executeRaw`update trip_note set tail = tail || ${entry}, seq = ${seq}, mark = ${mark}
    where trip_id = ${tripId} and note_id = ${noteId}`;
}

function updatesIn(tail: Uint8Array): Uint8Array[] {
  const bytes = Buffer.from(tail.buffer, tail.byteOffset, tail.byteLength);
  const updates: Uint8Array[] = [];
  for (let at = 0; at < bytes.byteLength; ) {
    const end = at + 4 + bytes.readUInt32BE(at);
    updates.push(new Uint8Array(bytes.subarray(at + 4, end)));
    at = end;
  }
  return updates;
}
