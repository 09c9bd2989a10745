import { z } from 'zod';

/** States of a durable run; `completed`, `failed` and `cancelled` are ends. */
export const runStatus = z.enum(['queued', 'running', 'completed', 'failed', 'cancelled']);
export type RunStatus = z.infer<typeof runStatus>;

export const isEnded = (status: RunStatus): boolean =>
  status === 'completed' || status === 'failed' || status === 'cancelled';

/** What every run tells of itself, whatever it is about. */
export const runFacts = z.object({
  status: runStatus,
  /** What is happening now, in words. */
  message: z.string(),
  stream: z.string(),
  attempt: z.number().int().nonnegative(),
  error: z.string().nullable(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
});
export type RunFacts = z.infer<typeof runFacts>;
