import { createRoute, type RouteConfig } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import type { ErrorCode } from '#contracts/errors.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { Tx } from '#server/database/types.ts';
import {
  body,
  idempotencyHeader,
  idempotent,
  json,
  problems,
  type Router,
  requireTraveller,
} from '#server/http/router.ts';
import { travellerOf } from '#server/http/traveller.ts';

/** How the runs of one kind are spoken of over REST. */
export type RunNoun<Id extends string> = {
  /** Where they are; its word is the tag of their documents too. */
  path: `/${string}`;
  /** The parameter that names one, and the field of answers that says it. */
  id: Id;
  /** What that parameter is, for the document. */
  idText: string;
  /** Of its streams: `{kind}:{id}`. */
  kind: string;
  /** As the document speaks of one: "the plan". */
  the: string;
};

const listQuery = z.object({
  cursor: z.string().min(1).max(80).optional().describe('`nextCursor` of the page before.'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
type Page = { cursor?: string; limit: number };

type Texts = { summary: string; description?: string };

/** A schema, and what the document says of an answer of it. */
type Answer<A extends z.ZodType> = { answer: A; text: string };

/** A route about one run; `at` is what follows its id in the path. */
type OfRun<A extends z.ZodType> = Texts & Answer<A> & { at: `/${string}` | ''; refusals?: ErrorCode[] };
type Read<A extends z.ZodType, Q extends z.ZodObject> = OfRun<A> & {
  query?: Q;
  work(traveller: Traveller, id: string, query: z.output<Q>): Promise<z.output<A>>;
};
type Act<A extends z.ZodType, B extends z.ZodType> = OfRun<A> & {
  body?: { schema: B; example: z.input<B> };
  /** Beside the run's own, such as that of a unit of it. */
  params?: z.ZodRawShape;
  work(
    traveller: Traveller,
    id: string,
    body: z.output<B>,
    params: Readonly<Record<string, string>>,
  ): Promise<z.output<A>>;
};

type Start<Id extends string, I extends z.ZodType, A extends z.ZodType<Record<Id, string>>> = Texts & {
  input: I;
  example(): z.input<I>;
  answer: A;
  /** `keep` is for the end of the transaction that starts it, with what will be answered. */
  work(
    traveller: Traveller,
    input: z.output<I>,
    keep: (tx: Tx, answer: z.output<A>) => Promise<void>,
  ): Promise<z.output<A>>;
};

/**
 * The routes that all kinds of runs have, declared once: `start`, `list`, `read`, `events`, `act` (cancel, retry). The
 * feature calls them in the order in which paths are to be matched: `/scans/sources` before `/scans/{scanId}`.
 *
 * ```ts
 * const ofPlan = runRoutes(routes, { path: '/plans', id: 'planId', kind: 'plan', ... });
 * ofPlan.read({ at: '', summary: 'A plan', answer: plan, text: 'The plan.', work: plans.get });
 * ```
 */
export function runRoutes<Id extends string>(routes: Router, noun: RunNoun<Id>) {
  const tags = [noun.path.slice(1)];
  const params = z.object({ [noun.id]: z.string().min(1).max(80).describe(noun.idText) } as Record<
    Id,
    z.ZodString
  >);
  const refusals = problems('unauthenticated', 'not_found');
  const ofOne = (at: string) => `${noun.path}/{${noun.id}}${at}`;

  /** Shapes are checked by the router before a handler runs; only here they are too general for its types. */
  const valid = <T>(c: Context, part: 'param' | 'query' | 'json'): T => c.req.valid(part as never) as T;
  const idOf = (c: Context) => valid<Record<string, string>>(c, 'param')[noun.id] as string;
  const declare = (route: RouteConfig, handle: (c: Context) => Promise<Response>) =>
    routes.openapi(createRoute({ ...route, tags }), handle as never);

  return {
    params,
    refusals,

    /** Once for an `Idempotency-Key`, and says where to ask for it. */
    start<I extends z.ZodType, A extends z.ZodType<Record<Id, string>>>(route: Start<Id, I, A>): void {
      const { input, example, answer, work, ...texts } = route;
      declare(
        {
          method: 'post',
          path: noun.path,
          ...texts,
          middleware: idempotent,
          request: { headers: idempotencyHeader, body: body(input, example) },
          responses: {
            201: {
              ...json(answer, 'Started.'),
              headers: z.object({ Location: z.string().describe(`Where to ask for ${noun.the}.`) }),
            },
            ...problems('unauthenticated', 'conflict'),
          },
        },
        async (c) => {
          const started = await work(travellerOf(c), valid(c, 'json'), c.get('keepAnswer')(201));
          c.header('Location', `/api/v1${noun.path}/${started[noun.id]}`);
          return c.json(started, 201);
        },
      );
    },

    /** The traveller's own, page by page. */
    list<A extends z.ZodType>(
      route: Texts &
        Answer<A> & {
          work(traveller: Traveller, page: Page): Promise<z.output<A>>;
        },
    ): void {
      const { answer, text, work, ...texts } = route;
      declare(
        {
          method: 'get',
          path: noun.path,
          ...texts,
          middleware: requireTraveller,
          request: { query: listQuery },
          responses: { 200: json(answer, text), ...problems('unauthenticated') },
        },
        async (c) => {
          const { cursor, limit } = valid<z.output<typeof listQuery>>(c, 'query');
          return c.json(
            await work(travellerOf(c), cursor === undefined ? { limit } : { cursor, limit }),
            200,
          );
        },
      );
    },

    /** `GET` of one, or of a part of it. */
    read<A extends z.ZodType, Q extends z.ZodObject = z.ZodObject>(route: Read<A, Q>): void {
      const { at, query, answer, text, work, refusals: more = [], ...texts } = route;
      declare(
        {
          method: 'get',
          path: ofOne(at),
          ...texts,
          middleware: requireTraveller,
          request: { params, ...(query && { query }) },
          responses: { 200: json(answer, text), ...refusals, ...problems(...more) },
        },
        async (c) => c.json(await work(travellerOf(c), idOf(c), valid(c, 'query')), 200),
      );
    },

    /** Leads to its stream, as SSE, by long polling or page by page; once `assertReader` lets it. */
    events(route: Texts, assertReader: (traveller: Traveller, id: string) => Promise<unknown>): void {
      const stream = `/streams/${noun.kind}:`;
      declare(
        {
          method: 'get',
          path: ofOne('/events'),
          description: `Leads to \`${stream}{${noun.id}}\`, with the same query: \`offset\`, and \`live=sse\` or \`live=long-poll\`.`,
          ...route,
          middleware: requireTraveller,
          request: { params },
          responses: { 307: { description: 'Where the stream is read.' }, ...refusals },
        },
        async (c) => {
          await assertReader(travellerOf(c), idOf(c));
          return c.redirect(`/api/v1${stream}${idOf(c)}${new URL(c.req.url).search}`, 307);
        },
      );
    },

    /** `POST` to one, such as cancel and retry; `conflict` where its state does not allow it. */
    act<A extends z.ZodType, B extends z.ZodType = z.ZodUndefined>(route: Act<A, B>): void {
      const { at, body: sent, params: more, answer, text, work, refusals: others = [], ...texts } = route;
      declare(
        {
          method: 'post',
          path: ofOne(at),
          ...texts,
          middleware: requireTraveller,
          request: {
            params: more ? params.extend(more) : params,
            ...(sent && { body: body(sent.schema, sent.example) }),
          },
          responses: { 200: json(answer, text), ...refusals, ...problems('conflict', ...others) },
        },
        async (c) =>
          c.json(
            await work(
              travellerOf(c),
              idOf(c),
              sent ? valid(c, 'json') : (undefined as z.output<B>),
              valid(c, 'param'),
            ),
            200,
          ),
      );
    },
  };
}
