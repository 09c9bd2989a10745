export const BACKOFF_MIN_MS = 1_000;
export const BACKOFF_MAX_MS = 30_000;

/**
 * Exponential backoff with full jitter: a time anywhere between 0 and `min(30 s, 1 s * 2^attempt)`. The jitter is over
 * the whole range so that clients that lost the same server do not come back in waves.
 *
 * @param attempt 0 for the first try after a loss
 * @param random uniform in [0, 1), such as `Math.random`
 * @returns ms to wait
 */
export function backoffMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(BACKOFF_MAX_MS, BACKOFF_MIN_MS * 2 ** Math.min(attempt, 30));
  return Math.floor(random() * ceiling);
}
