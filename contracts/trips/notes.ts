/** Notes: Yjs documents beside the state. */
import { z } from 'zod';
import { asTraveller, itemId, opId } from './parts.ts';

export const MAX_NOTE_UPDATE_BYTES = 32 * 1024;
export const MAX_NOTE_BYTES = 1024 * 1024;
/** A whole trip with its notes, as it goes out and comes in: what is larger is neither. */
export const MAX_TRIP_FILE_BYTES = 16 * 1024 * 1024;
const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/, 'Base64 is expected.');
/** `update` is a Yjs update (v1), base64. The note of the trip itself is `trip`. */
export const noteUpdate = z.strictObject({
  tripId: itemId,
  noteId: itemId,
  opId,
  update: base64.max(Math.ceil((MAX_NOTE_UPDATE_BYTES * 4) / 3) + 4, 'At most 32 KB an update.'),
});
/** The same by REST. */
export const noteRequestBody = noteUpdate.pick({ opId: true, update: true }).extend({ as: asTraveller });
/** The whole document, base64, as of `seq` of the trip's stream. */
export const noteRequest = z.strictObject({ tripId: itemId, noteId: itemId });
export type NoteDocument = { noteId: string; seq: number; state: string; text: string };
