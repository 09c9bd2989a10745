/** `rate` tokens a second, at most `burst` saved up. */
export type Rate = { rate: number; burst: number };

/** A token bucket as two numbers, so that one a socket costs nothing. Times are ms of any monotonic clock. */
export type Bucket = { tokens: number; at: number };

export const fullBucket = (rate: Rate, now: number): Bucket => ({ tokens: rate.burst, at: now });

function refill(bucket: Bucket, { rate, burst }: Rate, now: number): void {
  bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) * rate) / 1000);
  bucket.at = Math.max(bucket.at, now);
}

/** 0, or after how many ms there will be `cost` tokens. Takes nothing. */
export function waitFor(bucket: Bucket, rate: Rate, cost: number, now: number): number {
  refill(bucket, rate, now);
  return bucket.tokens >= cost ? 0 : Math.ceil(((cost - bucket.tokens) * 1000) / rate.rate);
}

/** Takes `cost` tokens. Returns 0, or after how many ms there will be enough; then nothing was taken. */
export function take(bucket: Bucket, rate: Rate, cost: number, now: number): number {
  const wait = waitFor(bucket, rate, cost, now);
  if (wait === 0) bucket.tokens -= cost;
  return wait;
}

/** Puts `cost` tokens back, for what turned out to cost nothing. */
export function giveBack(bucket: Bucket, { burst }: Rate, cost: number): void {
  bucket.tokens = Math.min(burst, bucket.tokens + cost);
}

/**
 * Takes `cost` from several buckets, or from none of them: what one refuses must not have been paid for at another.
 * Returns 0, or the longest wait.
 */
export function takeAll(buckets: readonly (readonly [Bucket, Rate])[], cost: number, now: number): number {
  const wait = Math.max(0, ...buckets.map(([bucket, rate]) => waitFor(bucket, rate, cost, now)));
  if (wait === 0) for (const [bucket] of buckets) bucket.tokens -= cost;
  return wait;
}

/** Whether it is as if nothing had ever been taken, so that nobody needs to remember it. */
export function isFull(bucket: Bucket, rate: Rate, now: number): boolean {
  refill(bucket, rate, now);
  return bucket.tokens >= rate.burst;
}
