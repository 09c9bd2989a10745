/** The live sources that a node asks, and how they are doing. */
import { z } from 'zod';

export const sourceHealth = z.object({
  /** As provenance names it: `uk-fcdo`. */
  name: z.string(),
  /** `unasked` since this node started; `resting` while it is left alone because it kept failing. */
  state: z.enum(['unasked', 'ok', 'failing', 'resting']),
  /** Questions since this node started that it answered, and that it did not. */
  answered: z.number().int().nonnegative(),
  failed: z.number().int().nonnegative(),
  answeredAt: z.iso.datetime().nullable(),
  failedAt: z.iso.datetime().nullable(),
  /** What went wrong last, without what was asked; null where nothing did. */
  problem: z.string().nullable(),
});
export type SourceHealth = z.infer<typeof sourceHealth>;

/** Of the node that answers. `isLive` false: `LIVE_DATA` is off, and nobody is asked. */
export const sourceList = z.object({ isLive: z.boolean(), sources: z.array(sourceHealth) });
