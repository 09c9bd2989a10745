import { AppError } from '#contracts/errors.ts';
import type { Rate } from '#core/token-bucket.ts';
import { createKeyedLimit } from '#server/lib/keyed-limit.ts';

/**
 * Of one traveller in one trip, over sockets and REST together. Nobody edits fifty things a second; the burst takes
 * in all that a device may have waiting after a day offline.
 */
const RATE: Rate = { rate: 50, burst: 600 };

/** Keeps one person's flood from delaying everybody else's edits of the same trip. */
export function createOpsLimit(now: () => number = () => performance.now()) {
  const limit = createKeyedLimit(RATE, { now });
  /** Counts one op. @throws AppError `rate_limited` with the wait; then nothing was counted. */
  return (travellerId: string, tripId: string): void => {
    const retryAfterMs = limit.take(`${travellerId} ${tripId}`);
    if (retryAfterMs > 0)
      throw new AppError('rate_limited', 'That is more than one person can change at once; please wait.', {
        retryAfterMs,
      });
  };
}
