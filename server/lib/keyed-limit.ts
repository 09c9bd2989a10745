import { type Bucket, fullBucket, giveBack, isFull, type Rate, take, waitFor } from '#core/token-bucket.ts';
import { BoundedMap } from './bounded-map.ts';

/** Keys remembered when nobody says otherwise. */
const MAX_KEYS = 10_000;

export interface KeyedLimit {
  /** Takes `cost` tokens of the key's bucket. Returns 0, or after how many ms there will be enough. */
  take(key: string, cost?: number): number;
  /** The same question without taking anything. */
  wait(key: string, cost?: number): number;
  /** Takes what something has cost, known only afterwards, also below nothing: the next one waits for it. */
  spend(key: string, cost: number): void;
  /** Puts tokens back, for what turned out to cost nothing. */
  giveBack(key: string, cost?: number): void;
  /** The bucket itself, for taking from several at once. */
  bucketOf(key: string): Bucket;
  /** Forgets keys whose bucket is full again. */
  prune(): void;
  readonly size: number;
}

/**
 * A token bucket a key, in this process; on several nodes each counts for itself. Bounded: with more keys than it
 * remembers, those that were used longest ago start afresh, so a key that clients can mint needs a second limit on
 * what they can't.
 */
export function createKeyedLimit(
  rate: Rate,
  options: { maxKeys?: number; now?: () => number } = {},
): KeyedLimit {
  const { maxKeys = MAX_KEYS, now = () => performance.now() } = options;
  const buckets = new BoundedMap<string, Bucket>(maxKeys);
  const bucketOf = (key: string): Bucket => buckets.getOrMake(key, () => fullBucket(rate, now()));
  return {
    bucketOf,
    take: (key, cost = 1) => take(bucketOf(key), rate, cost, now()),
    spend(key, cost) {
      const bucket = bucketOf(key);
      waitFor(bucket, rate, 0, now());
      bucket.tokens -= cost;
    },
    wait: (key, cost = 1) => waitFor(bucketOf(key), rate, cost, now()),
    giveBack: (key, cost = 1) => giveBack(bucketOf(key), rate, cost),
    prune() {
      const at = now();
      for (const [key, bucket] of [...buckets]) if (isFull(bucket, rate, at)) buckets.delete(key);
    },
    get size() {
      return buckets.size;
    },
  };
}
