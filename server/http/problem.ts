import { randomUUID } from 'node:crypto';
import { HTTPException } from 'hono/http-exception';
import { AppError, type ErrorCode, type Problem } from '#contracts/errors.ts';
import { unavailableOf } from '#server/database/away.ts';

/** HTTP status by code: one place, so that REST always says the same thing the same way. */
export const statusOf = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 400,
  conflict: 409,
  gone: 410,
  rate_limited: 429,
  too_large: 413,
  slow_consumer: 429,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<ErrorCode, number>;
export type StatusOf = typeof statusOf;

const titles: Record<ErrorCode, string> = {
  unauthenticated: 'Please sign in',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  invalid: 'Not valid',
  conflict: 'In conflict with what is there',
  gone: 'No longer there',
  rate_limited: 'Too many requests',
  too_large: 'Too large',
  slow_consumer: 'Reading too slowly',
  unavailable: 'Not available just now',
  internal: 'Something went wrong',
};

/** Refusals that the HTTP library itself makes, in our words. */
const libraryRefusals: Record<number, { code: ErrorCode; message: string }> = {
  400: { code: 'invalid', message: 'The body is not well-formed JSON.' },
  413: { code: 'too_large', message: 'The body is too large.' },
  415: { code: 'invalid', message: 'Send the body as application/json.' },
};

export type Answer = { problem: Problem; headers: Record<string, string> };

/** Problem details (RFC 9457) of a refusal. `status` only where HTTP knows a finer one (405, 415). */
export function problemOf(error: AppError, status: number = statusOf[error.code]): Answer {
  const problem: Problem = {
    type: `urn:caravan:problem:${error.code}`,
    title: titles[error.code],
    status,
    detail: error.message,
    ...error.toBody(),
  };
  const headers: Record<string, string> = {};
  if (error.retryAfterMs !== undefined)
    headers['retry-after'] = String(Math.max(1, Math.ceil(error.retryAfterMs / 1000)));
  // HTTP asks for it; pages sign in by a cookie, so only programs have use for it.
  if (error.code === 'unauthenticated') headers['www-authenticate'] = 'Bearer';
  return { problem, headers };
}

/**
 * What the person is told about anything that was thrown. What nobody foresaw becomes `internal` with an id that
 * `onUnexpected` gets too, so that the sentence on the screen leads to the line in the log and nothing else leaks.
 */
export function answerTo(error: unknown, onUnexpected: (error: unknown, id: string) => void): Answer {
  if (error instanceof AppError && error.code !== 'internal') return problemOf(error);
  if (error instanceof HTTPException) {
    const known = libraryRefusals[error.status];
    if (known) return problemOf(new AppError(known.code, known.message, { cause: error }), error.status);
  }
  const id = randomUUID();
  onUnexpected(error, id);
  const unavailable = unavailableOf(error);
  if (unavailable) return problemOf(unavailable);
  return problemOf(
    new AppError('internal', `Something went wrong on our side. It was noted as ${id}.`, { cause: error }),
  );
}

/** The same, as an HTTP response. */
export function problemResponse({ problem, headers }: Answer): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
}
