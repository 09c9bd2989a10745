import { setTimeout } from 'node:timers/promises';
import type { z } from 'zod';
import { minorOf } from '#core/money.ts';
import { fullBucket, giveBack, type Rate, waitFor } from '#core/token-bucket.ts';
import {
  type FetchJson,
  type FetchOptions,
  ProviderAnswerTooLarge,
  ProviderError,
} from '#server/providers/http.ts';
import { GIVE_UP_MS, SourceTrouble } from '../source.ts';

/** What an interface of the outside is asked by. */
export type LiveOptions = {
  token: string;
  fetchJson: FetchJson;
  /** Where it is; another one in tests. */
  origin?: string;
  /** All scans of this process that ask with the same key share it. */
  quota: Quota;
  /** How long one answer may take, ms; `ANSWER_MS` when left out. */
  answerMs?: number;
};

/** So many requests a second for one key, over all scans of this process. */
export type Quota = { turn(signal: AbortSignal): Promise<void> };

/** Resolves when it is a request's turn; who comes first is first. */
export function createQuota(rate: Rate): Quota {
  const bucket = fullBucket(rate, performance.now());
  return {
    async turn(signal) {
      const wait = waitFor(bucket, rate, 1, performance.now());
      // Below nought: whoever comes next waits for this one too.
      bucket.tokens -= 1;
      if (wait === 0) return;
      try {
        await setTimeout(wait, undefined, { signal });
      } catch (error) {
        giveBack(bucket, rate, 1);
        throw error;
      }
    },
  };
}

/** How long one answer may take once the question is out; a source's own time has the wait for its turn in it, ms. */
const ANSWER_MS = 25_000;
export const TURN_AND_ANSWER_MS = 60_000;

/**
 * Asks, and says of every answer that is none what it means for the scan.
 * @throws SourceTrouble
 */
export async function askLive<S extends z.ZodType>(
  { fetchJson, quota, answerMs = ANSWER_MS }: Pick<LiveOptions, 'fetchJson' | 'quota' | 'answerMs'>,
  url: string,
  schema: S,
  { signal, ...options }: FetchOptions,
): Promise<z.output<S>> {
  await quota.turn(signal);
  const late = AbortSignal.timeout(answerMs);
  try {
    return await fetchJson(url, schema, { ...options, signal: AbortSignal.any([signal, late]) });
  } catch (error) {
    signal.throwIfAborted();
    if (late.aborted) throw new SourceTrouble('timeout', 'It took too long to answer.', { cause: error });
    throw troubleOf(error);
  }
}

const isPage = (text: string) => /^\s*<(?:!doctype html|html)/i.test(text);
const isCaptcha = (text: string) => isPage(text) && /captcha|are you (?:a )?human/i.test(text);

function troubleOf(error: unknown): SourceTrouble {
  if (!(error instanceof ProviderError))
    return new SourceTrouble('unreachable', 'It could not be reached.', { cause: error });
  const { status, retryAfterMs, excerpt } = error;
  const rest = { cause: error, retryAfterMs };
  if (error instanceof ProviderAnswerTooLarge)
    return new SourceTrouble('too_large', 'Its answer was larger than anybody reads.', {
      cause: error,
      mayPass: false,
    });
  if (isCaptcha(excerpt))
    return new SourceTrouble('captcha', 'It asked for proof that a person is asking.', rest);
  if (status === undefined)
    return new SourceTrouble(
      'bad_answer',
      isPage(excerpt)
        ? 'It answered with a web page, which has no fares in it.'
        : 'Its answer is not as its documentation says.',
      rest,
    );
  if (status === 401)
    return new SourceTrouble('refused', 'It does not accept this server’s key.', {
      cause: error,
      retryAfterMs: GIVE_UP_MS,
    });
  if (status === 402 || status === 403)
    return new SourceTrouble('refused', `It refused this server’s key (${status}).`, rest);
  if (status === 429) return new SourceTrouble('rate_limited', 'It was asked too often.', rest);
  if (status >= 500) return new SourceTrouble('unreachable', `It answered ${status}.`, rest);
  // 3xx and other 4xx: the question is not one that it takes, and will not be the next time.
  return new SourceTrouble('bad_answer', `It does not take this question (${status}).`, {
    cause: error,
    mayPass: false,
  });
}

/** A decimal amount of an answer as a report has it; a currency that is none is refused with the fare, by its name. */
export function toReported(decimal: string | number, currency: string): { amount: number; currency: string } {
  const code = currency.toUpperCase();
  try {
    return { amount: minorOf(String(decimal), code), currency: code };
  } catch {
    return { amount: Math.round(Number(decimal) * 100), currency: code };
  }
}

/** `2027-03-20T06:40:00`: local times, without the zone that some write behind them and do not mean. */
export const asLocal = (time: string): string => time.replace(/(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?$/, '');

/** `PT2H5M`, `P1DT3H` (ISO 8601) in minutes; null for what can't be read. */
export function minutesOf(duration: string | null | undefined): number | null {
  const [, days = '0', hours = '0', minutes = '0'] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+(?:\.\d+)?S)?)?$/.exec(duration ?? '') ?? [];
  return Number(days) * 1_440 + Number(hours) * 60 + Number(minutes) || null;
}

/** A carrier's IATA code; null for what is none. */
export const carrierOf = (code: string | null | undefined): string | null =>
  /^[A-Z0-9]{2}$/.test(code ?? '') ? (code ?? null) : null;

/** Digits of a flight number as they are printed, without leading noughts; null for what is none. */
export const numberOf = (text: string | number | null | undefined): string | null =>
  /^0*(\d{1,4}[A-Z]?)$/.exec(String(text ?? ''))?.[1] ?? null;
