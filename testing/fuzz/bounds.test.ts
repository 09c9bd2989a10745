import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../processes/server.ts';
import { type ApiDocument, routesOf } from './routes.ts';
import { socketSchemas } from './socket-requests.ts';

/** Amounts of money are the largest numbers there are. */
const MAX = 1_000_000_000_000;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** Where in a schema a whole number may be as large as one likes, and so larger than what it is held against. */
function unbounded(schema: unknown, at: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { type, maximum, const: only, enum: some } = schema as Record<string, unknown>;
  const isWhole = [type].flat().includes('integer') && only === undefined && some === undefined;
  const here = isWhole && !(typeof maximum === 'number' && maximum <= MAX) ? [at] : [];
  return [
    ...here,
    ...Object.entries(schema).flatMap(([key, inner]) =>
      key === 'example' ? [] : unbounded(inner, `${at}.${key}`),
    ),
  ];
}

test('every whole number that a client may send has a bound', async () => {
  const document = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as ApiDocument;
  const ofRoutes = routesOf(document).flatMap(({ method, path, operation }) => [
    ...unbounded(operation.parameters, `${method} ${path}`),
    ...unbounded(operation.requestBody, `${method} ${path}`),
  ]);
  const ofSockets = [...socketSchemas].flatMap(([namespace, requests]) =>
    requests.flatMap(([event, schema]) => unbounded(schema, `${namespace} ${event}`)),
  );
  expect([...ofRoutes, ...ofSockets]).toEqual([]);
});
