import type { z } from 'zod';
import { retryAfterMs } from '#core/retry-after.ts';
import { truncate } from '#core/text.ts';

/** A live provider answered with something that is not what its documentation says, or not at all. */
export class ProviderError extends Error {
  /** How long the provider asked to be left alone, ms. */
  readonly retryAfterMs: number | undefined;
  readonly status: number | undefined;
  /** How its answer begins, where there was one that could not be used; for telling a web page from data. */
  readonly excerpt: string;
  constructor(
    message: string,
    options: { cause?: unknown; status?: number; retryAfterMs?: number; excerpt?: string } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'ProviderError';
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
    this.excerpt = options.excerpt ?? '';
  }
}

/** The answer is larger than any provider's facts are. */
export class ProviderAnswerTooLarge extends ProviderError {}

/** Answers larger than this are nobody's facts. */
const MAX_BYTES = 4_000_000;

/** Characters of an answer that are looked at to tell what it is. */
const EXCERPT = 2_000;

export type FetchOptions = {
  signal: AbortSignal;
  /** Names of headers in small letters. With them no redirect is followed: a key is for the host that it was made for. */
  headers?: Record<string, string>;
  /** Sent as JSON, by POST. */
  body?: unknown;
};

export type FetchJson = <S extends z.ZodType>(
  url: string,
  schema: S,
  options: FetchOptions,
) => Promise<z.output<S>>;

/** Providers ask callers to say who they are and how to be reached; the contact is the operator's own. */
export const userAgent = (contact: string | undefined): string =>
  contact ? `Caravan/0.1 (self-hosted; ${contact})` : 'Caravan/0.1 (self-hosted)';

/** @throws ProviderError for every answer but a well-formed 2xx. */
export function createFetchJson(agent: string): FetchJson {
  return async (url, schema, { signal, headers, body }) => {
    const { host } = new URL(url);
    const response = await fetch(url, {
      signal,
      headers: {
        accept: 'application/json',
        'user-agent': agent,
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      redirect: headers === undefined ? 'follow' : 'manual',
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    const text = await readLimited(response);
    const excerpt = truncate(text, EXCERPT);
    if (!response.ok) {
      const rest =
        retryAfterMs(response.headers.get('retry-after'), Date.now()) ??
        // Of some that set no Retry-After: when the next request will be taken, seconds or a date.
        (response.status === 429
          ? retryAfterMs(response.headers.get('ratelimit-reset'), Date.now())
          : undefined);
      throw new ProviderError(`${host} answered ${response.status}`, {
        status: response.status,
        excerpt,
        ...(rest ? { retryAfterMs: rest } : {}),
      });
    }
    const parsed = schema.safeParse(jsonOf(text));
    if (!parsed.success)
      throw new ProviderError(`${host} answered in another shape`, { cause: parsed.error, excerpt });
    return parsed.data;
  };
}

/** Undefined for what is no JSON, which fits no schema. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readLimited(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) throw new ProviderAnswerTooLarge('The answer is too large.');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
