import { z } from 'zod';

/** States of a durable run; `completed`, `failed` and `cancelled` are ends. */
export const runStatus = z.enum(['queued', 'running', 'completed', 'failed', 'cancelled']);
export type RunStatus = z.infer<typeof runStatus>;

export const isEnded = (status: RunStatus): boolean =>
  status === 'completed' || status === 'failed' || status === 'cancelled';
