/** `rate` tokens a second, at most `burst` saved up. */
export type Rate = { rate: number; burst: number };

/** A token bucket as two numbers, so that one a socket costs nothing. Times are ms of any monotonic clock. */
export type Bucket = { tokens: number; at: number };

export const fullBucket = (rate: Rate, now: number): Bucket => ({ tokens: rate.burst, at: now });

function refill(bucket: Bucket, { rate, burst }: Rate, now: number): void {
  bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) * rate) / 1000);
  bucket.at = now;
}

/** Takes `cost` tokens. Returns 0, or after how many ms there will be enough; then nothing was taken. */
export function take(bucket: Bucket, rate: Rate, cost: number, now: number): number {
  refill(bucket, rate, now);
  if (bucket.tokens >= cost) {
    bucket.tokens -= cost;
    return 0;
  }
  return Math.ceil(((cost - bucket.tokens) * 1000) / rate.rate);
}

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
  const travellers = new Map<string, Bucket>();
  return {
    newBucket: () => fullBucket(config.connection, now()),
    take(bucket, travellerId, cost) {
      const at = now();
      let shared = travellers.get(travellerId);
      if (!shared) {
        shared = fullBucket(config.traveller, at);
        travellers.set(travellerId, shared);
      }
      const wait = take(bucket, config.connection, cost, at);
      if (wait > 0) return wait;
      return take(shared, config.traveller, cost, at);
    },
    prune() {
      const at = now();
      for (const [id, bucket] of travellers) {
        refill(bucket, config.traveller, at);
        if (bucket.tokens >= config.traveller.burst) travellers.delete(id);
      }
    },
  };
}
