import { AppError } from '#contracts/errors.ts';
import type { Clock } from '#core/clock.ts';
import type { Database } from '#server/database/types.ts';
import { headOf, notesOf } from '../data.ts';
import { base64Of } from '../note-document.ts';
import type { TripRooms } from '../rooms.ts';
import { expensesCsv, planCsv } from './csv.ts';
import { fileNameOf } from './file-name.ts';
import { gpxOf } from './gpx.ts';
import { icsOf } from './ics.ts';
import type { Exported } from './itinerary.ts';
import { jsonOf } from './json.ts';
import { markdownOf } from './markdown.ts';

export const exportFormats = ['ics', 'csv', 'json', 'pdf', 'gpx', 'md'] as const;
export type ExportFormat = (typeof exportFormats)[number];
/** What a table is of. */
export const exportTables = ['plan', 'expenses'] as const;
export type ExportTable = (typeof exportTables)[number];

export type ExportedFile = { name: string; type: string; body: string | Buffer<ArrayBuffer> };

const types: Record<ExportFormat, string> = {
  ics: 'text/calendar; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  pdf: 'application/pdf',
  gpx: 'application/gpx+xml',
  md: 'text/markdown; charset=utf-8',
};

type Deps = { db: Database; clock: Clock; rooms: Pick<TripRooms, 'read'> };

/** A trip as a file. Who may have it, the caller has asked. */
export function createExports({ db, clock, rooms }: Deps) {
  async function load(tripId: string) {
    return db.prisma.$transaction(
      async (tx) => {
        const { state } = await rooms.read(tx, tripId, await headOf(tx, tripId));
        const stored = await notesOf(tx, tripId);
        const exported: Exported = {
          tripId,
          state,
          notes: new Map(stored.map(({ noteId, text }) => [noteId, text])),
        };
        return { exported, stored };
      },
      { isolationLevel: 'RepeatableRead' },
    );
  }

  async function write(tripId: string, format: ExportFormat, of: ExportTable) {
    const { exported, stored } = await load(tripId);
    const { title } = exported.state.trip;
    switch (format) {
      case 'ics':
        return { title, body: icsOf(exported, clock()) };
      case 'csv':
        return { title, body: of === 'plan' ? planCsv(exported) : expensesCsv(exported) };
      case 'gpx':
        return { title, body: gpxOf(exported) };
      case 'md':
        return { title, body: markdownOf(exported) };
      case 'json': {
        const documents = new Map(stored.map(({ noteId, state }) => [noteId, base64Of(state)]));
        return { title, body: jsonOf(exported, documents, clock()) };
      }
      case 'pdf': {
        // Its library takes a while to load, and most servers are never asked for one.
        const { pdfOf } = await import('./pdf.ts');
        return { title, body: await pdfOf(exported, clock()) };
      }
    }
  }

  /** @throws AppError `conflict` for a calendar of a trip without dates */
  return async (tripId: string, format: ExportFormat, of: ExportTable): Promise<ExportedFile> => {
    const { title, body } = await write(tripId, format, of).catch((error: unknown) => {
      if (error instanceof AppError) throw error;
      throw new AppError('internal', 'This trip could not be written as a file.', { cause: error });
    });
    return { name: `${fileNameOf(title)}.${format}`, type: types[format], body };
  };
}
