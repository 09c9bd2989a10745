import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { type ErrorCode, problem } from '#contracts/errors.ts';
import { statusOf } from './problem.ts';
import type { ApiEnv } from './router.ts';

/** As much of OpenAPI 3.1 as is read here. */
export type Content = { schema?: unknown; example?: unknown };
export type Operation = {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: unknown }[];
  requestBody?: { required?: boolean; content: Record<string, Content> };
  responses: Record<string, { description: string; content?: Record<string, Content> }>;
};
export type Document = {
  openapi: string;
  info: { title: string; version: string; description?: string };
  paths: Record<string, Record<string, Operation>>;
  components?: Record<string, unknown>;
};

const PROBLEM = 'application/problem+json';
const problemSchema = { $ref: '#/components/schemas/Problem' };

const refusal = (code: ErrorCode, description: string): [string, Operation['responses'][string]] => [
  String(statusOf[code]),
  { description: `\`${code}\`: ${description}`, content: { [PROBLEM]: { schema: problemSchema } } },
];
/** What every route may answer, so that no feature has to say it. */
const everywhere = [
  refusal('invalid', 'something in the request is not right; `issues` says which fields and why.'),
  refusal('forbidden', 'an API key without the scope, or a request from another site.'),
  refusal('rate_limited', 'too many requests; `Retry-After` says when to try again.'),
  refusal('internal', 'our fault; the id in `detail` finds it in the log.'),
];
const withBody = [
  refusal('too_large', 'the body is larger than 256 KB.'),
  [
    '415',
    { description: '`invalid`: the body is not JSON.', content: { [PROBLEM]: { schema: problemSchema } } },
  ],
] as [string, Operation['responses'][string]][];

const examplesMade = (content: Record<string, Content> | undefined): Record<string, Content> =>
  Object.fromEntries(
    Object.entries(content ?? {}).map(([type, { example, schema, ...rest }]) => [
      type,
      {
        ...rest,
        schema: type === PROBLEM ? problemSchema : schema,
        ...(example === undefined ? {} : { example: typeof example === 'function' ? example() : example }),
      },
    ]),
  );

function completed(operation: Operation): Operation {
  const common = Object.fromEntries(operation.requestBody ? [...everywhere, ...withBody] : everywhere);
  const own = Object.fromEntries(
    Object.entries(operation.responses).map(([status, answer]) => [
      status,
      answer.content ? { ...answer, content: examplesMade(answer.content) } : answer,
    ]),
  );
  return {
    ...operation,
    ...(operation.requestBody
      ? { requestBody: { ...operation.requestBody, content: examplesMade(operation.requestBody.content) } }
      : {}),
    responses: { ...common, ...own },
  };
}

/**
 * The OpenAPI document of everything mounted in `app`. Schemas are generated once; examples are made anew each time,
 * so that the dates in them lie ahead whenever somebody tries them.
 */
export function createDocument(app: OpenAPIHono<ApiEnv>, version: string): () => Document {
  let generated: Document | undefined;
  return () => {
    generated ??= app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'Caravan',
        version,
        description:
          'Become a guest with `POST /api/v1/guest`, or send `Authorization: Bearer` with an API key. ' +
          'Errors are problem details (RFC 9457) with a `code`.',
      },
      security: [{}, { session: [] }, { apiKey: [] }],
    }) as unknown as Document;
    const paths = Object.fromEntries(
      Object.entries(generated.paths).map(([path, operations]) => [
        path,
        Object.fromEntries(
          Object.entries(operations).map(([method, operation]) => [method, completed(operation)]),
        ),
      ]),
    );
    return {
      ...generated,
      paths,
      components: {
        ...generated.components,
        schemas: { Problem: z.toJSONSchema(problem, { target: 'draft-2020-12' }) },
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'caravan.session_token' },
          apiKey: { type: 'http', scheme: 'bearer' },
        },
      },
    };
  };
}
