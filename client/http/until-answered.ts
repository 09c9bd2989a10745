import { AppError } from '#contracts/errors.ts';

/** How often a start is asked again whose first request is still being answered. */
const MAX_TRIES = 10;

/** @param ask sends a request with one idempotency key; while the first one is being answered it is asked again */
export async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      const stillAnswering =
        error instanceof AppError && error.code === 'conflict' && error.retryAfterMs !== undefined;
      if (!stillAnswering || tries >= MAX_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, error.retryAfterMs));
    }
  }
}
