import type { z } from 'zod';
import { retryAfterMs } from '#core/retry-after.ts';

/** A live provider answered with something that is not what its documentation says, or not at all. */
export class ProviderError extends Error {
  /** How long the provider asked to be left alone, ms. */
  readonly retryAfterMs: number | undefined;
  readonly status: number | undefined;
  constructor(message: string, options: { cause?: unknown; status?: number; retryAfterMs?: number } = {}) {
    super(message, { cause: options.cause });
    this.name = 'ProviderError';
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Answers larger than this are nobody's facts. */
const MAX_BYTES = 4_000_000;

export type FetchJson = <S extends z.ZodType>(
  url: string,
  schema: S,
  options: { signal: AbortSignal },
) => Promise<z.output<S>>;

/** Providers ask callers to say who they are and how to be reached; the contact is the operator's own. */
export const userAgent = (contact: string | undefined): string =>
  contact ? `Caravan/0.1 (self-hosted; ${contact})` : 'Caravan/0.1 (self-hosted)';

/** @throws ProviderError for every answer but a well-formed 2xx. */
export function createFetchJson(agent: string): FetchJson {
  return async (url, schema, { signal }) => {
    const response = await fetch(url, {
      signal,
      headers: { accept: 'application/json', 'user-agent': agent },
    });
    if (!response.ok) {
      await response.body?.cancel();
      const rest = retryAfterMs(response.headers.get('retry-after'), Date.now());
      throw new ProviderError(`${new URL(url).host} answered ${response.status}`, {
        status: response.status,
        ...(rest ? { retryAfterMs: rest } : {}),
      });
    }
    const text = await readLimited(response);
    const parsed = schema.safeParse(JSON.parse(text));
    if (!parsed.success)
      throw new ProviderError(`${new URL(url).host} answered in another shape`, { cause: parsed.error });
    return parsed.data;
  };
}

async function readLimited(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) throw new ProviderError('The answer is too large.');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
