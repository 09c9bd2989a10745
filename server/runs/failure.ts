import { AppError } from '#contracts/errors.ts';

/** How often a step is tried in one attempt, and how long it waits in between. */
export type StepRetry = { tries: number; delayMs: number; maxDelayMs: number };

export const defaultStepRetry: StepRetry = { tries: 3, delayMs: 500, maxDelayMs: 20_000 };

/** Worth trying again: what says so itself, and what nobody foresaw. A refusal (`invalid`, ...) stays one. */
export function isTransient(error: unknown): boolean {
  return !(error instanceof AppError) || ['unavailable', 'rate_limited', 'internal'].includes(error.code);
}

/** Milliseconds before try `tried + 1`: doubling, half of it jitter, and no less than the error asks for. */
export function stepDelay(retry: StepRetry, tried: number, error: unknown, random = Math.random): number {
  const asked = error instanceof AppError ? (error.retryAfterMs ?? 0) : 0;
  const doubled = retry.delayMs * 2 ** (tried - 1) * (0.5 + random() / 2);
  return Math.min(retry.maxDelayMs, Math.max(asked, doubled));
}
