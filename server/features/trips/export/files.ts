import type { ErrorBody } from '#contracts/errors.ts';
import { AppError, parseOrInvalid } from '#contracts/errors.ts';
import { type BringInPreview, MAX_TRIP_FILE_BYTES } from '#contracts/trips.ts';
import { type BringInTask, readForeign } from '../bring-in/read.ts';
import { type Imported, type Importer, importTrip } from '../create/import.ts';
import { base64Of } from '../notes/note-document.ts';
import { expensesCsv, planCsv } from './csv.ts';
import { gpxOf } from './gpx.ts';
import { calendarOf, icsOf } from './ics.ts';
import type { Exported } from './itinerary.ts';
import { jsonOf, tripFile } from './json.ts';
import { markdownOf } from './markdown.ts';

export const exportFormats = ['ics', 'csv', 'json', 'pdf', 'gpx', 'md'] as const;
export type ExportFormat = (typeof exportFormats)[number];
/** What a table is of. */
export const exportTables = ['plan', 'expenses'] as const;
export type ExportTable = (typeof exportTables)[number];

/** Work on whole trips, handed to a thread of its own. Holds plain data only. */
export type FileTask =
  | {
      kind: 'export';
      format: ExportFormat;
      of: ExportTable;
      exported: Exported;
      /** Notes as Yjs documents, by note id; only for JSON. */
      documents: ReadonlyMap<string, Uint8Array>;
      at: Date;
    }
  | ({ kind: 'calendar' } & Parameters<typeof calendarOf>[0])
  | { kind: 'import'; text: string; importer: Importer }
  | ({ kind: 'bring-in' } & BringInTask);

/** What comes back: errors lose their class on the way between threads. */
export type FileAnswer<T> = { data: T } | { refused: ErrorBody };

async function exportFile(task: FileTask & { kind: 'export' }): Promise<string | Uint8Array> {
  const { exported, at } = task;
  switch (task.format) {
    case 'ics':
      return icsOf(exported, at);
    case 'csv':
      return task.of === 'plan' ? planCsv(exported) : expensesCsv(exported);
    case 'gpx':
      return gpxOf(exported);
    case 'md':
      return markdownOf(exported);
    case 'json': {
      const documents = new Map([...task.documents].map(([noteId, state]) => [noteId, base64Of(state)]));
      const text = jsonOf(exported, documents, at);
      // What goes out has to come in again.
      if (Buffer.byteLength(text) > MAX_TRIP_FILE_BYTES)
        throw new AppError(
          'too_large',
          `This trip is larger than ${MAX_TRIP_FILE_BYTES / 1024 / 1024} MB with its notes and comments. Shorten the longest notes to back it up.`,
        );
      return text;
    }
    case 'pdf': {
      // Its libraries take a while to load, and most servers are never asked for one.
      const { pdfOf } = await import('./pdf.ts');
      return pdfOf(exported, at);
    }
  }
}

function importFile({ text, importer }: FileTask & { kind: 'import' }): Imported {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid', 'This isn’t a trip backup (.json).', { cause });
  }
  return importTrip(parseOrInvalid(tripFile, value), importer);
}

type FileResult = string | Uint8Array | Imported | BringInPreview;
function done(task: FileTask): FileResult | Promise<FileResult> {
  switch (task.kind) {
    case 'export':
      return exportFile(task);
    case 'calendar':
      return calendarOf(task);
    case 'import':
      return importFile(task);
    case 'bring-in':
      return readForeign(task);
  }
}

/** Does a task; what the task itself is refused for is an answer. */
export async function work(task: FileTask): Promise<FileAnswer<FileResult>> {
  try {
    return { data: await done(task) };
  } catch (error) {
    if (error instanceof AppError) return { refused: error.toBody() };
    throw error;
  }
}
