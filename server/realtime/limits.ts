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

export interface Limits {
  newBucket(): Bucket;
  /** 0, or after how many ms to try again: the connection's own limit and that of all its traveller's together. */
  take(bucket: Bucket, travellerId: string, cost: number): number;
  /** Forgets travellers whose bucket is full again. */
  prune(): void;
}

export function createLimits(config: LimitsConfig, now: () => number = () => performance.now()): Limits {
  const travellers = createKeyedLimit(config.traveller, { now });
  return {
    newBucket: () => fullBucket(config.connection, now()),
    take: (bucket, travellerId, cost) =>
      takeAll(
        [
          [bucket, config.connection],
          [travellers.bucketOf(travellerId), config.traveller],
        ],
        cost,
        now(),
      ),
    prune: travellers.prune,
  };
}
