/** `fetch` with our manners: typed answers, one kind of error, a time limit, and retries where they are harmless. */
import type { z } from 'zod';
import { AppError, type ErrorCode, errorBody, ownError } from '#contracts/errors.ts';
import { ownSentence } from '#contracts/own-problems.ts';
import { backoffMs } from '#core/backoff.ts';
import { retryAfterMs } from '#core/retry-after.ts';

const TIMEOUT_MS = 15_000;
/** Further tries of a GET that found no server. */
const RETRIES = 2;

export interface HttpRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  query?: Record<string, string | number | undefined>;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
  /** ms; 15 s when left out. */
  timeoutMs?: number;
  /** Further tries of a GET that found no server; 2 when left out. */
  retries?: number;
}

const codeByStatus: Record<number, ErrorCode> = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  410: 'gone',
  413: 'too_large',
  422: 'invalid',
  429: 'rate_limited',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

/** What a refusal says. Auth routes answer `{ code, message }` of their own; a proxy may answer anything at all. */
export async function errorOf(response: Response): Promise<AppError> {
  const body: unknown = await response.json().catch(() => null);
  const ours = errorBody.safeParse(body);
  if (ours.success) return new AppError(ours.data.code, ours.data.message, ours.data);
  const isSaid =
    typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string';
  const own = { key: 'answered', values: { status: response.status } } as const;
  return new AppError(
    codeByStatus[response.status] ?? 'internal',
    isSaid ? String(body.message) : ownSentence(own),
    {
      retryAfterMs: retryAfterMs(response.headers.get('retry-after'), Date.now()),
      own: isSaid ? undefined : own,
    },
  );
}

/** @throws AppError `unavailable` when there is no answer; an abort by the caller stays an `AbortError`. */
export async function send(path: string, request: HttpRequest = {}): Promise<Response> {
  const { method = 'GET', body, query, headers, signal, timeoutMs = TIMEOUT_MS, retries = RETRIES } = request;
  const search = new URLSearchParams(
    Object.entries(query ?? {}).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, String(value)]],
    ),
  );
  const url = search.size > 0 ? `${path}?${search}` : path;
  for (let attempt = 0; ; attempt++) {
    try {
      const response = await fetch(url, {
        method,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (response.ok) return response;
      throw await errorOf(response);
    } catch (cause) {
      signal?.throwIfAborted();
      const error =
        cause instanceof AppError ? cause : ownError('unavailable', { key: 'unreachable' }, cause);
      if (method !== 'GET' || error.code !== 'unavailable' || attempt >= retries) throw error;
      const delay = error.retryAfterMs ?? backoffMs(attempt, Math.random);
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
}

/** @throws AppError as `send` does, and `internal` when the answer is not of the agreed shape. */
export async function request<S extends z.ZodType>(
  path: string,
  schema: S,
  options?: HttpRequest,
): Promise<z.output<S>> {
  const response = await send(path, options);
  const parsed = schema.safeParse(await response.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  throw ownError('internal', { key: 'outdated' }, parsed.error);
}
