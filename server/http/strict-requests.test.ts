import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { pingRequest, subscribeRequest, unsubscribeRequest } from '#contracts/streams.ts';
import type { Feature } from '#server/features/feature.ts';
import { startTestServer, type TestServer } from '#testing/processes/server.ts';

/*
 * A misspelt field must not be taken for one that was left out: whoever sends it is told by its name. So whatever takes
 * input is a strict object; a new request that is not fails here.
 */

type Json = { [key: string]: unknown };
type Route = { requestBody?: { content?: Record<string, { schema?: Json }> } };

let server: TestServer;
let document: {
  paths: Record<string, Record<string, Route>>;
  components?: { schemas?: Record<string, Json> };
};
beforeAll(async () => {
  server = await startTestServer();
  document = (await (await server.visitor().fetch('/api/openapi.json')).json()) as typeof document;
});
afterAll(() => server?.close());

/** The objects that a request may be: through references and alternatives, not into their fields. */
function objectsOf(schema: Json | undefined, at: string): { at: string; object: Json }[] {
  if (!schema) return [];
  if (typeof schema.$ref === 'string')
    return objectsOf(document.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''], at);
  const options = [schema.anyOf, schema.oneOf, schema.allOf].flat().filter(Boolean) as Json[];
  if (options.length > 0) return options.flatMap((option) => objectsOf(option, at));
  return schema.type === 'object' ? [{ at, object: schema }] : [];
}

const isLax = ({ object }: { object: Json }) => object.additionalProperties !== false;

/** A file that another version wrote: what this one does not know of it is left out. */
const files = ['post /trips/import'];

test('every body of the REST API refuses fields that it does not know', () => {
  const bodies = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { requestBody }]) =>
      objectsOf(
        requestBody?.content?.['application/json']?.schema,
        `${method} ${path.replace('/api/v1', '')}`,
      ),
    ),
  );
  expect(bodies.length).toBeGreaterThan(15);
  const lax = bodies.filter(isLax).map(({ at }) => at);
  expect([...new Set(lax)].filter((at) => !files.includes(at))).toEqual([]);
});

test('every request of the sockets refuses fields that it does not know', () => {
  const requests = Object.values<Feature>(server.node.features)
    .flatMap(({ namespaces = [] }) => namespaces)
    .flatMap(({ name, requests: defined = {} }) =>
      Object.entries(defined).map(([request, { schema }]) => [`${name} ${request}`, schema] as const),
    );
  const builtIn = { subscribe: subscribeRequest, unsubscribe: unsubscribeRequest, ping: pingRequest };
  const objects = [...requests, ...Object.entries(builtIn)].flatMap(([at, schema]) =>
    objectsOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json, at),
  );
  expect(objects.length).toBeGreaterThan(10);
  expect(objects.filter(isLax).map(({ at }) => at)).toEqual([]);
});

test('a misspelt field is named', async () => {
  const guest = await server.guest();
  const answer = await guest.fetch('/api/v1/trips', { method: 'POST', body: { title: 'Lisbon', dayz: 3 } });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({
    code: 'invalid',
    issues: [{ path: 'dayz', message: expect.any(String) }],
  });
});
