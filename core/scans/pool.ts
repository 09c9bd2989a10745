import { BACKOFF_MAX_MS, backoffMs } from '../backoff.ts';
import { type Bucket, fullBucket, type Rate, take, waitFor } from '../token-bucket.ts';

/** How much a source may be asked. */
export type PoolLimits = {
  /** Requests under way at once. */
  atOnce: number;
  /** Requests a second, with a burst; null: as many as it answers. */
  rate: Rate | null;
};

/** How a source is doing: `slowed` asks one at a time and with pauses, `paused` nothing, `given_up` nothing any more. */
export type PoolState = 'running' | 'slowed' | 'paused' | 'given_up';

/** Refusals in a row until a source rests, and rests until it is given up for this scan. */
const REFUSALS_TO_PAUSE = 5;
const PAUSES_TO_GIVE_UP = 3;
/** A source that asks for more than this is given up at once: nobody waits an hour for a scan, ms. */
const MAX_REST_MS = 5 * 60_000;
const FIRST_PAUSE_MS = 10_000;

/** One source's share of a scan: how many requests, how fast, and when it has to be let alone. Times in ms. */
export interface Pool {
  /** 0: a request may go out now, and counts as begun. Else ms to wait; `null`: never again. */
  begin(now: number): number | null;
  /** It answered, with fares or without. */
  answered(): void;
  /** It refused: too many requests, a captcha, a closed door. `retryAfterMs` as it asked for, if it did. */
  refused(now: number, retryAfterMs: number | undefined): void;
  /** It broke off, timed out, or talked nonsense: no reason to ask less. */
  failed(): void;
  state(now: number): PoolState;
  /** When a rest is over; null when there is none. */
  restsUntil(now: number): number | null;
  /** Somebody says it is well again. */
  revive(): void;
}

export function createPool({ atOnce, rate }: PoolLimits, start: number, random: () => number): Pool {
  let bucket: Bucket | null = rate && fullBucket(rate, start);
  let underWay = 0;
  let refusals = 0;
  let pauses = 0;
  let restUntil = Number.NEGATIVE_INFINITY;
  let givenUp = false;

  const limit = () => (refusals === 0 ? atOnce : 1);

  return {
    begin(now) {
      if (givenUp) return null;
      if (restUntil > now) return restUntil - now;
      // Whoever is under way tells when the next may go.
      if (underWay >= limit()) return Number.POSITIVE_INFINITY;
      if (rate && bucket) {
        const wait = waitFor(bucket, rate, 1, now);
        if (wait > 0) return wait;
        take(bucket, rate, 1, now);
      }
      underWay += 1;
      return 0;
    },
    answered() {
      underWay -= 1;
      refusals = 0;
      pauses = 0;
    },
    failed() {
      underWay -= 1;
    },
    refused(now, retryAfterMs) {
      underWay -= 1;
      refusals += 1;
      if ((retryAfterMs ?? 0) > MAX_REST_MS) givenUp = true;
      else if (refusals % REFUSALS_TO_PAUSE === 0) {
        pauses += 1;
        if (pauses >= PAUSES_TO_GIVE_UP) givenUp = true;
        else restUntil = now + Math.max(retryAfterMs ?? 0, FIRST_PAUSE_MS * pauses);
      } else {
        const jittered = backoffMs(refusals, random);
        restUntil = Math.max(
          restUntil,
          now + Math.max(retryAfterMs ?? 0, Math.min(jittered, BACKOFF_MAX_MS)),
        );
      }
    },
    state(now) {
      if (givenUp) return 'given_up';
      if (restUntil > now && refusals > 0 && refusals % REFUSALS_TO_PAUSE === 0) return 'paused';
      return refusals > 0 ? 'slowed' : 'running';
    },
    restsUntil: (now) => (restUntil > now ? restUntil : null),
    revive() {
      refusals = 0;
      pauses = 0;
      givenUp = false;
      restUntil = Number.NEGATIVE_INFINITY;
      bucket = rate && fullBucket(rate, start);
    },
  };
}
