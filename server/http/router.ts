import { type Hook, OpenAPIHono } from '@hono/zod-openapi';
import type { z } from 'zod';
import { type ErrorCode, invalidFields, invalidFrom, problem, unstorableIn } from '#contracts/errors.ts';
import type { Traveller } from '#server/auth/types.ts';
import { strictly } from '#server/lib/strictly.ts';
import { type StatusOf, statusOf } from './problem.ts';
import type { IdempotencyStore } from './types.ts';

/** What every handler finds in `c.var`; set by `createApi`. */
export type ApiEnv = {
  Variables: {
    /** Null when nobody is signed in. */
    traveller: Traveller | null;
    idempotency: IdempotencyStore;
    /** The visitor's IP address, for limits. */
    clientAddress: string;
  };
};
export type Router = OpenAPIHono<ApiEnv>;

// biome-ignore lint/suspicious/noExplicitAny: the library's own type of a hook for whatever route
const refuseWrongInput: Hook<any, ApiEnv, any, any> = (result) => {
  if (!result.success) throw invalidFrom(result.error);
  const issues = unstorableIn(result.data);
  if (issues.length > 0) throw invalidFields(issues);
};

/**
 * A feature's REST edge. Wrong input never reaches the handler: it is answered with `invalid`, the dotted path of
 * each field and a sentence. Handlers throw `AppError`; `createApi` turns it into problem details.
 *
 * ```ts
 * const routes = createRouter();
 * routes.openapi(
 *   createRoute({
 *     method: 'post', path: '/research', tags: ['research'], summary: 'Start researching',
 *     middleware: idempotent,
 *     request: { headers: idempotencyHeader, body: body(questionnaire, () => example(clock())) },
 *     responses: { 201: json(startResearchAnswer, 'Started.'), ...problems('unauthenticated', 'conflict') },
 *   }),
 *   async (c) => c.json(await service.start(c.var.traveller, c.req.valid('json'), c.var.keepAnswer(201)), 201),
 * );
 * ```
 * One middleware a route: `requireTraveller` to need a traveller, `idempotent` where a `POST` starts work (it needs
 * one too), `requireScope('deals:write')` in their place; with an array the library forgets their types.
 * `invalid`, `rate_limited`, `too_large` and `internal` are added to every route's document by `createApi`.
 */
export function createRouter(): Router {
  return new OpenAPIHono<ApiEnv>({ defaultHook: refuseWrongInput });
}

/** A value, or how to make it when the document is asked for: dates in examples must lie ahead then. */
type Example<T> = T | (() => T);

/** A JSON answer. */
export const json = <S extends z.ZodType>(schema: S, description: string, example?: Example<z.input<S>>) => ({
  description,
  content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } },
});

/** A JSON body, read strictly at any depth, with an example that works as it stands on a fresh instance. */
export const body = <S extends z.ZodType>(
  schema: S,
  example: Example<z.input<S>>,
  options: { description?: string } = {},
) => ({ required: true, ...options, content: { 'application/json': { schema: strictly(schema), example } } });

type ProblemAnswer = {
  description: string;
  content: { 'application/problem+json': { schema: typeof problem } };
};
/** Declares error responses, each `application/problem+json`: `responses: { ..., ...problems('not_found') }`. */
export function problems<C extends ErrorCode>(...codes: C[]): { [K in C as StatusOf[K]]: ProblemAnswer } {
  const answers: Record<number, ProblemAnswer> = {};
  for (const code of codes)
    answers[statusOf[code]] = {
      description: `\`${code}\``,
      content: { 'application/problem+json': { schema: problem } },
    };
  return answers as { [K in C as StatusOf[K]]: ProblemAnswer };
}

export { idempotencyHeader, idempotent, idempotentScope } from './idempotency.ts';
export { requireScope, requireTraveller } from './traveller.ts';
