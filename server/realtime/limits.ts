import { type Bucket, fullBucket, type Rate, takeAll } from '#core/token-bucket.ts';
import { createKeyedLimit } from '#server/lib/keyed-limit.ts';

export type LimitsConfig = { connection: Rate; traveller: Rate };

/** A page that comes back follows a dozen streams at once; nobody types fifty requests a second. */
export const defaultLimits: LimitsConfig = {
  connection: { rate: 25, burst: 100 },
  traveller: { rate: 100, burst: 300 },
};

/** Requests cost one token, those that read the log more. */
export const COST = { request: 1, subscribe: 2 };

/** Longest wait that is promised, ms: who sends more than that at once may as well try again. */
const MAX_WAIT_MS = 30_000;

/** A connection's bucket, and until when what it earns is promised to requests that were refused. */
export type QueuedBucket = Bucket & { promisedUntil: number };

export interface Limits {
  newBucket(): QueuedBucket;
  /**
   * 0, or after how many ms to try again: the connection's own limit and that of all its traveller's together. Requests
   * that are refused together are each given a later time, or all but one would be refused again.
   */
  take(bucket: QueuedBucket, travellerId: string, cost: number): number;
  /** Forgets travellers whose bucket is full again. */
  prune(): void;
}

export function createLimits(config: LimitsConfig, now: () => number = () => performance.now()): Limits {
  const travellers = createKeyedLimit(config.traveller, { now });
  return {
    newBucket: () => ({ ...fullBucket(config.connection, now()), promisedUntil: 0 }),
    take(bucket, travellerId, cost) {
      const at = now();
      const wait = takeAll(
        [
          [bucket, config.connection],
          [travellers.bucketOf(travellerId), config.traveller],
        ],
        cost,
        at,
      );
      if (wait === 0) return 0;
      const turn = Math.max(at + wait, Math.min(bucket.promisedUntil, at + MAX_WAIT_MS));
      bucket.promisedUntil = turn + (cost * 1_000) / config.connection.rate;
      return Math.ceil(turn - at);
    },
    prune: travellers.prune,
  };
}
