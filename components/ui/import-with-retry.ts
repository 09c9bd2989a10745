import { backoffMs } from '#core/backoff.ts';

/** About ten minutes of tries in all: longer than an outage, shorter than for ever. */
const TRIES = 40;

/**
 * Loads a part of the page that is fetched when needed, again and again while the network is away. Without this a
 * page that works through an outage would break down on the first part that it does not have yet.
 *
 * ```ts
 * dynamic(() => importWithRetry(() => import('./Part.tsx')).then(({ Part }) => Part), { ssr: false, loading })
 * ```
 */
export async function importWithRetry<T>(
  load: () => Promise<T>,
  wait: (ms: number) => Promise<unknown> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await load();
    } catch (error) {
      if (tries >= TRIES) throw error;
      await wait(1_000 + backoffMs(tries, Math.random));
    }
  }
}
