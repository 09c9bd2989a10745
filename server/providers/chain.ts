import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleAll,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import type { Logger } from 'pino';
import { z } from 'zod';
import { provenance } from '#contracts/places.ts';
import type { SourceHealth } from '#contracts/sources.ts';
import type { Clock } from '#core/clock.ts';
import { fullBucket, type Rate, take } from '#core/token-bucket.ts';
import type { FactCache } from './data.ts';
import { ProviderError } from './http.ts';
import { createDiary, type SourceDiary } from './source-diary.ts';
import type { Ask, Fact } from './types.ts';

const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Past its age a fact still serves, for so many times that age, while its provider can't be reached. */
const STALE_FACTOR = 3;
/** Failures in a row after which a provider is left alone. */
const BREAK_AFTER = 3;

export type SourceOptions = {
  /** Also its name in `fact_cache`. */
  name: string;
  /** Questions asked of it at once. */
  concurrency: number;
  /** Each question's, ms. */
  timeoutMs: number;
  /** How long an answer counts as fresh, ms. */
  maxAgeMs: number;
  /** For how long it is left alone once it failed several times running, ms; doubles up to 16 times that. */
  restMs?: number;
  /** How often its owner lets it be asked, over all questions of this node; as often as it likes without. */
  pace?: Rate;
};

/** One live provider behind its timeout, its breaker, its limit and the cache. */
export interface Source {
  /**
   * What the live provider says: fresh from the cache, else asked for, else the last known if it isn't too old.
   * Null when it has nothing to say, or can't be asked now: then the embedded one answers.
   */
  ask<S extends z.ZodType>(
    key: string,
    schema: S,
    live: (signal: AbortSignal) => Promise<Fact<z.output<S>> | null>,
    ask?: Ask,
  ): Promise<Fact<z.output<S>> | null>;
}

export interface Chain {
  source(options: SourceOptions): Source;
  /** How each source is doing on this node, in the order they were made; none with live data off. */
  health(): SourceHealth[];
}

export type ChainOptions = {
  /** False with `LIVE_DATA=off`: nothing leaves the machine, and nothing once fetched is told. */
  live: boolean;
  cache: FactCache;
  clock: Clock;
  logger: Pick<Logger, 'warn' | 'info'>;
};

export function createChain(options: ChainOptions): Chain {
  const diaries: SourceDiary[] = [];
  return {
    source(source) {
      if (!options.live) return silent;
      const diary = createDiary(source.name, options.clock);
      diaries.push(diary);
      return liveSource(source, options, diary);
    },
    health: () => diaries.map(({ read }) => read()),
  };
}

const silent: Source = { ask: async () => null };

function liveSource(
  { name, concurrency, timeoutMs, maxAgeMs, restMs = 30_000, pace }: SourceOptions,
  { cache, clock, logger }: ChainOptions,
  diary: SourceDiary,
): Source {
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: new ExponentialBackoff({ initialDelay: restMs, maxDelay: restMs * 16 }),
    breaker: new ConsecutiveBreaker(BREAK_AFTER),
  });
  breaker.onBreak(() => {
    diary.rests(true);
    logger.warn({ provider: name }, 'left alone for a while: it keeps failing');
  });
  breaker.onReset(() => {
    diary.rests(false);
    logger.info({ provider: name }, 'asked again');
  });
  const limit = bulkhead(concurrency, 200);
  const guard = wrap(limit, breaker, timeout(timeoutMs, TimeoutStrategy.Aggressive));
  /** The same question, asked while its answer is on the way, waits for that answer. */
  const asking = new Map<string, Promise<Fact<unknown> | null>>();
  let restUntil = 0;
  const bucket = pace && fullBucket(pace, clock().getTime());

  const fetchAndStore = async (
    key: string,
    live: (signal: AbortSignal) => Promise<Fact<unknown> | null>,
  ): Promise<Fact<unknown> | null> => {
    const fact = await guard
      .execute(({ signal }) => live(signal))
      .catch((error: unknown) => {
        if (!isRefusal(error)) diary.failed(error);
        throw error;
      });
    diary.answered();
    const now = clock();
    await cache
      .put(name, key, { value: fact, fetchedAt: now, expiresAt: new Date(now.getTime() + maxAgeMs) })
      .catch((error: unknown) => logger.warn({ provider: name, err: error }, 'a fact could not be kept'));
    return fact;
  };

  return {
    async ask(key, schema, live, { signal } = {}) {
      signal?.throwIfAborted();
      const stored = await cache.get(name, key).catch(() => null);
      const known = stored ? readFact(stored.value, schema) : null;
      const now = clock().getTime();
      if (stored && known && stored.expiresAt.getTime() > now) return known.fact;
      const stale =
        stored && known && stored.expiresAt.getTime() + (STALE_FACTOR - 1) * maxAgeMs > now
          ? known.fact
          : null;
      if (now < restUntil) return stale;
      try {
        let answer = asking.get(key);
        if (!answer) {
          if (bucket && take(bucket, pace, 1, now) > 0) return stale;
          answer = fetchAndStore(key, live).finally(() => asking.delete(key));
          asking.set(key, answer);
        }
        // Concurrent askers share one promise, so its type is only known again after parsing.
        const reported = readFact(await abortable(answer, signal), schema);
        return reported ? reported.fact : stale;
      } catch (error) {
        signal?.throwIfAborted();
        if (error instanceof ProviderError && error.retryAfterMs)
          restUntil = Math.max(restUntil, now + error.retryAfterMs);
        // Of a source that is left alone for a while it was said why when that began.
        if (!isRefusal(error))
          logger.info({ provider: name, err: error }, 'no answer; the next in the chain goes on');
        return stale;
      }
    },
  };
}

/** Not asked at all: too many wait already, or it is left alone for a while. */
const isRefusal = (error: unknown) =>
  error instanceof BulkheadRejectedError || error instanceof BrokenCircuitError;

const anyFact = z.object({ value: z.unknown(), provenance }).nullable();

/** Null when it isn't a fact of this shape: what an older version kept, say. */
function readFact<S extends z.ZodType>(
  stored: unknown,
  schema: S,
): { fact: Fact<z.output<S>> | null } | null {
  const outer = anyFact.safeParse(stored);
  if (!outer.success) return null;
  if (outer.data === null) return { fact: null };
  const value = schema.safeParse(outer.data.value);
  return value.success ? { fact: { value: value.data, provenance: outer.data.provenance } } : null;
}

/** Waits for `promise`, or throws as soon as `signal` aborts; what was asked goes on and is kept for others. */
function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
