import { z } from 'zod';
import { tripState } from '#contracts/trips.ts';
import type { Exported } from './itinerary.ts';

export const FORMAT = 'caravan-trip' as const;

/** A trip to keep or to take elsewhere: everything in it, and its notes as Yjs documents (base64) by note id. */
export const tripFile = z.object({
  format: z.literal(FORMAT, 'This isn’t a trip exported from Caravan.'),
  version: z.literal(1, 'This trip was exported by a newer version.'),
  exportedAt: z.iso.datetime(),
  state: tripState,
  notes: z.record(z.string(), z.string()),
});
export type TripFile = z.infer<typeof tripFile>;

export function jsonOf({ state }: Exported, documents: ReadonlyMap<string, string>, at: Date): string {
  const file: TripFile = {
    format: FORMAT,
    version: 1,
    exportedAt: at.toISOString(),
    state,
    notes: Object.fromEntries(documents),
  };
  return JSON.stringify(file);
}
