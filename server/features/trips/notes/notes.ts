import { AppError } from '#contracts/errors.ts';
import type { NoteDocument } from '#contracts/trips.ts';
import { mayEdit } from '#core/trips/roles.ts';
import type { Database } from '#server/database/types.ts';
import { type Author, requireRole, type TripCommand } from '../authority/command.ts';
import type { LoadedTrip } from '../authority/decide.ts';
import { base64Of, bytesOf } from './note-document.ts';
import type { NoteStore } from './note-store.ts';

/** The trip's own note; days and activities name theirs in `noteId`. */
const TRIP_NOTE = 'trip';

/** Deleting beats editing: there is no writing to the note of what is gone. */
function assertHolder({ state }: LoadedTrip, noteId: string): void {
  const holds = ({ noteId: held }: { noteId: string }) => held === noteId;
  if (noteId === TRIP_NOTE) return;
  if (Object.values(state.days).some(holds) || Object.values(state.activities).some(holds)) return;
  throw new AppError('gone', 'What this note belongs to is gone.');
}

/** An update of a note as a command: merged, and put into the log, in the same transaction. */
export function editNoteCommand(
  store: NoteStore,
  tripId: string,
  { noteId, opId, update }: { noteId: string; opId: string; update: string },
  author: Author,
): TripCommand {
  return {
    opId,
    author,
    isSame: (data) => data.noteId === noteId && data.update === update,
    async decide(loaded, role, tx) {
      if (!mayEdit(requireRole(role)))
        throw new AppError('forbidden', `With the role of ${role} notes can only be read.`);
      assertHolder(loaded, noteId);
      const seq = loaded.seq + 1;
      const input = { tripId, noteId, update: bytesOf(update), seq, travellerId: author.id };
      const data = { noteId, update, ...(await store.write(tx, input)), opId };
      return { type: 'note_updated', data };
    },
  };
}

/** The whole note. Updates after `seq` may be in it already, which merging again does not hurt. */
export async function readNote(
  store: NoteStore,
  db: Database,
  where: { tripId: string; noteId: string; travellerId: string },
): Promise<NoteDocument> {
  const { noteId } = where;
  const note = await db.prisma.$transaction((tx) => store.read(tx, where));
  if (!note) return { noteId, seq: 0, state: '', text: '' };
  return { noteId, seq: note.seq, state: base64Of(note.state), text: note.text };
}
