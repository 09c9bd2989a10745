import { REDELIVER_AFTER_MS } from '#contracts/notifications.ts';

/** When a notification that nobody acknowledges is pushed again, and when that ends. Pure: told the time, it decides. */

/** The last push has as long to be acknowledged as the first one had. */
const LAST_WAIT_MS = REDELIVER_AFTER_MS[0];

/** How long to wait for an ack after it was pushed again `tries` times, ms. */
export function waitAfter(tries: number): number {
  const after = REDELIVER_AFTER_MS[tries];
  return after === undefined ? LAST_WAIT_MS : after - (REDELIVER_AFTER_MS[tries - 1] ?? 0);
}

/** No wait is longer: whatever is due later than this from now was dated by a clock that has been put back. */
export const MAX_WAIT_MS = Math.max(...REDELIVER_AFTER_MS.map((_, tries) => waitAfter(tries)));

export const dueAfter = (tries: number, now: Date): Date => new Date(now.getTime() + waitAfter(tries));

export const isDue = (dueAt: Date, now: Date): boolean =>
  dueAt <= now || dueAt.getTime() > now.getTime() + MAX_WAIT_MS;

export type RetryDecision = { kind: 'again'; tries: number; dueAt: Date } | { kind: 'dead'; reason: string };

/** What happens to a notification that is due, was pushed again `tries` times, and still nobody acknowledged. */
export function whenDue(tries: number, now: Date): RetryDecision {
  if (tries < REDELIVER_AFTER_MS.length)
    return { kind: 'again', tries: tries + 1, dueAt: dueAfter(tries + 1, now) };
  return {
    kind: 'dead',
    reason: `Pushed ${tries + 1} times while a device was connected; none acknowledged it.`,
  };
}
