import { AppError } from '#contracts/errors.ts';
import { type Bucket, fullBucket, type Rate, take } from '#server/realtime/limits.ts';

/**
 * Of one traveller in one trip, over sockets and REST together. Nobody edits fifty things a second; the burst takes
 * in all that a device may have waiting after a day offline.
 */
const RATE: Rate = { rate: 50, burst: 600 };
/** Buckets kept; those that are full again are forgotten first. */
const MOST = 10_000;

/** Keeps one person's flood from delaying everybody else's edits of the same trip. */
export function createOpsLimit(now: () => number = () => performance.now()) {
  const buckets = new Map<string, Bucket>();

  function prune(at: number): void {
    const fullAfterMs = (RATE.burst / RATE.rate) * 1_000;
    for (const [key, bucket] of buckets) if (at - bucket.at > fullAfterMs) buckets.delete(key);
  }

  /** Counts one op. @throws AppError `rate_limited` with the wait; then nothing was counted. */
  return (travellerId: string, tripId: string): void => {
    const at = now();
    const key = `${travellerId} ${tripId}`;
    let bucket = buckets.get(key);
    if (!bucket) {
      if (buckets.size >= MOST) prune(at);
      bucket = fullBucket(RATE, at);
      buckets.set(key, bucket);
    }
    const retryAfterMs = take(bucket, RATE, 1, at);
    if (retryAfterMs > 0)
      throw new AppError('rate_limited', 'That is more than one person can change at once; please wait.', {
        retryAfterMs,
      });
  };
}
