import { AppError } from '#contracts/errors.ts';

type Bucket = { tokens: number; at: number };

/**
 * A token bucket a key: `burst` at once, refilled at `perMinute`. Counts in this process; on several nodes each
 * counts for itself.
 */
export function createLimit(options: {
  burst: number;
  perMinute: number;
  message: string;
  now?: () => number;
}) {
  const { burst, message, now = Date.now } = options;
  const perMs = options.perMinute / 60_000;
  const buckets = new Map<string, Bucket>();

  function refill(key: string, at: number): Bucket {
    const bucket = buckets.get(key) ?? { tokens: burst, at };
    bucket.tokens = Math.min(burst, bucket.tokens + (at - bucket.at) * perMs);
    bucket.at = at;
    return bucket;
  }

  return {
    /** @throws AppError `rate_limited` with the time until the next token. */
    take(key: string): void {
      const at = now();
      // Whoever is full again needs no memory.
      if (buckets.size > 10_000)
        for (const [other, bucket] of buckets)
          if (bucket.tokens + (at - bucket.at) * perMs >= burst) buckets.delete(other);
      const bucket = refill(key, at);
      buckets.set(key, bucket);
      if (bucket.tokens < 1)
        throw new AppError('rate_limited', message, { retryAfterMs: Math.ceil((1 - bucket.tokens) / perMs) });
      bucket.tokens -= 1;
    },
    /** Gives a token back, for what turned out to be no attempt. */
    giveBack(key: string): void {
      const bucket = buckets.get(key);
      if (bucket) bucket.tokens = Math.min(burst, bucket.tokens + 1);
    },
  };
}

export type Limit = ReturnType<typeof createLimit>;
