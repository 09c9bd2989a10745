/** Files and photos on a trip, its stops and its expenses. */
import { z } from 'zod';
import { namedLine } from '../text.ts';
import { itemId, opId } from './parts.ts';

/** Of one file, bytes: photos of today's phones and scanned tickets are well below. */
export const MAX_FILE_BYTES = 25 * 1024 * 1024;

/** The kinds that are kept, by what their bytes say. Whatever else a file claims to be, it is one of these or refused. */
export const fileTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
  'application/pdf',
  'application/vnd.apple.pkpass',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'text/plain',
] as const;
export const fileType = z.enum(fileTypes);
export type FileType = z.infer<typeof fileType>;

export const isPicture = (type: string): boolean => type.startsWith('image/');

/** Made by the browser, and the id of the op that adds it to the trip: sent twice, it is there once. */
export const fileId = opId.refine((id) => !(id in {}), 'This cannot be an id.');

export const fileFields = z.object({
  name: namedLine(200),
  /** What it belongs to; both null: the trip. */
  activityId: itemId.nullable(),
  expenseId: itemId.nullable(),
  /** On the page that strangers with the trip's link see. Pictures only. */
  isPublic: z.boolean(),
});
export type FileFields = z.infer<typeof fileFields>;

/** As the trip has it; its bytes are at `/trips/{tripId}/files/{id}`. */
export const storedFile = fileFields.extend({
  id: z.string(),
  type: fileType,
  /** Of what is kept, bytes; a photo's is less than what was sent. */
  bytes: z.number().int(),
  /** Of a picture, pixels; null for others. */
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  by: z.string(),
  byName: z.string(),
  at: z.iso.datetime(),
});
export type StoredFile = z.infer<typeof storedFile>;

/** What comes beside the bytes of a new one. */
export const newFileQuery = z.object({
  name: namedLine(200),
  activityId: itemId.optional(),
  expenseId: itemId.optional(),
});
export const fileAdded = z.object({ seq: z.number().int(), file: storedFile });
export const fileQuery = z.object({
  /** A small picture of it instead; a file that has none is answered with `not_found`. */
  preview: z.enum(['1']).optional(),
  /** To keep, whatever a browser could show. */
  download: z.enum(['1']).optional(),
});
