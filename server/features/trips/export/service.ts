import { AppError } from '#contracts/errors.ts';
import type { Clock } from '#core/clock.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { Database, Tx } from '#server/database/types.ts';
import { headOf } from '../authority/data.ts';
import type { TripAuthority } from '../authority/trip-authority.ts';
import { notesOf } from '../notes/data.ts';
import { wholeNote } from '../notes/note-document.ts';
import { fileNameOf } from './file-name.ts';
import type { FilePool } from './file-pool.ts';
import type { ExportFormat, ExportTable } from './files.ts';
import type { Exported } from './itinerary.ts';

export type ExportedFile = { name: string; type: string; body: string | Uint8Array<ArrayBuffer> };

const types: Record<ExportFormat, string> = {
  ics: 'text/calendar; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  pdf: 'application/pdf',
  gpx: 'application/gpx+xml',
  md: 'text/markdown; charset=utf-8',
};

export type Wanted = { tripId: string; format: ExportFormat; of: ExportTable };
type Deps = {
  db: Database;
  clock: Clock;
  authority: Pick<TripAuthority, 'read'>;
  files: Pick<FilePool, 'write'>;
};

/** A trip to be written, as `tx` sees it, and its notes as Yjs documents. */
export async function loadExported(tx: Tx, authority: Pick<TripAuthority, 'read'>, tripId: string) {
  const { state } = await authority.read(tx, tripId, await headOf(tx, tripId));
  const stored = (await notesOf(tx, tripId)).map((note) => ({ noteId: note.noteId, ...wholeNote(note) }));
  const exported: Exported = {
    tripId,
    state,
    notes: new Map(stored.map(({ noteId, text }) => [noteId, text])),
  };
  return { exported, stored };
}

/** A trip as a file. Who may have it, the caller has asked. */
export function createExports({ db, clock, authority, files }: Deps) {
  /** @throws AppError `conflict` for a calendar of a trip without dates, and as `FilePool` does */
  return async (
    { id }: Pick<Traveller, 'id'>,
    { tripId, format, of }: Wanted,
    signal: AbortSignal,
  ): Promise<ExportedFile> => {
    const { exported, stored } = await db.prisma.$transaction((tx) => loadExported(tx, authority, tripId), {
      isolationLevel: 'RepeatableRead',
    });
    const documents = new Map(
      format === 'json' ? stored.map(({ noteId, state }) => [noteId, new Uint8Array(state)]) : [],
    );
    const task = { kind: 'export' as const, format, of, exported, documents, at: clock() };
    const body = await files.write(task, id, signal).catch((error: unknown) => {
      if (error instanceof AppError) throw error;
      throw new AppError('internal', 'This trip could not be written as a file.', { cause: error });
    });
    return { name: `${fileNameOf(exported.state.trip.title)}.${format}`, type: types[format], body };
  };
}
