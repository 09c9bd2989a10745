import { AppError } from '#contracts/errors.ts';
import { createKeyedLimit } from '#server/lib/keyed-limit.ts';

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
  const { burst, message, now } = options;
  const limit = createKeyedLimit({ rate: options.perMinute / 60, burst }, now ? { now } : {});
  return {
    /** @throws AppError `rate_limited` with the time until the next token. */
    take(key: string, cost = 1): void {
      const retryAfterMs = limit.take(key, cost);
      if (retryAfterMs > 0) throw new AppError('rate_limited', message, { retryAfterMs });
    },
    /** Gives a token back, for what turned out to be no attempt. */
    giveBack: limit.giveBack,
  };
}

export type Limit = ReturnType<typeof createLimit>;
