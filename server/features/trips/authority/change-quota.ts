import { AppError } from '#contracts/errors.ts';
import type { Rate } from '#core/token-bucket.ts';
import { createKeyedLimit } from '#server/lib/keyed-limit.ts';

/**
 * Of one traveller in one trip, over sockets and REST together. Nobody edits fifty things a second; the burst takes
 * in all that a device may have waiting after a day offline.
 */
const RATE: Rate = { rate: 50, burst: 600 };

/** Bytes that one traveller adds to logs: a long day's writing is a few hundred KB. */
const BYTES: Rate = { rate: 4 * 1024, burst: 64 * 1024 * 1024 };

/** Keeps one person's flood from delaying everybody else's edits of the same trip. */
export function createChangeQuota(now: () => number = () => performance.now()) {
  const limit = createKeyedLimit(RATE, { now });
  const stored = createKeyedLimit(BYTES, { now });
  /** Counts one op of so many bytes. @throws AppError `rate_limited` with the wait; then nothing was counted. */
  return (travellerId: string, tripId: string, bytes = 0): void => {
    const retryAfterMs = stored.wait(travellerId, bytes) || limit.take(`${travellerId} ${tripId}`);
    if (retryAfterMs > 0)
      throw new AppError('rate_limited', 'That is more than one person can change at once; please wait.', {
        retryAfterMs,
      });
    if (bytes > 0) stored.spend(travellerId, bytes);
  };
}
