/** Files and texts of elsewhere (calendars, maps, tables, bookings), looked through before anything comes into a trip. */
import { z } from 'zod';
import { calendarDate } from '../places.ts';
import { activityFields } from './state.ts';

export const MAX_BRING_IN_BYTES = 8 * 1024 * 1024;
const MAX_BASE64 = Math.ceil(MAX_BRING_IN_BYTES / 3) * 4;

export const bringInFormats = ['calendar', 'gpx', 'kml', 'table', 'saved places', 'booking'] as const;

export const bringInRequest = z.strictObject({
  /** Of the file; empty for what was pasted. */
  name: z.string().max(255).default(''),
  /** Its bytes, base64. */
  content: z.base64('Send the file as base64.').min(4).max(MAX_BASE64),
});

export const foundStop = z.object({
  /** The day that it is on, in the time of its place; null: the file does not say. */
  date: calendarDate.nullable(),
  fields: activityFields.partial().required({ name: true }),
  /** What of it does not come along, or is not sure. */
  remarks: z.array(z.string()),
});
export type FoundStop = z.infer<typeof foundStop>;

export const bringInPreview = z.object({
  format: z.enum(bringInFormats),
  stops: z.array(foundStop),
  /** What was not understood: which part of the file, and why. */
  notUnderstood: z.array(z.object({ where: z.string(), why: z.string() })),
  /** Further stops, and further parts that were not understood, than are listed. */
  more: z.object({ stops: z.number().int(), notUnderstood: z.number().int() }),
});
export type BringInPreview = z.infer<typeof bringInPreview>;
