import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabases } from '#testing/database/database.ts';
import { problemIn } from '#testing/http/problems.ts';
import { type Guest, startTestServer, type TestServer } from '#testing/processes/server.ts';
import type { Document, Operation } from './document.ts';

type Route = { path: string; method: string; operation: Operation };

const rubbish: unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  1e308,
  '',
  'x',
  '💥'.repeat(200),
  'שלום עולם',
  '\u0000',
  'a\u0000b',
  '\ud800',
  "'; drop table run; --",
  '<script>',
  '__proto__',
  'a'.repeat(100_000),
  [],
  [null],
  {},
  { __proto__: null, constructor: { prototype: {} } },
  [[[[]]]],
];
const anything = fc.oneof({ arbitrary: fc.constantFrom(...rubbish), weight: 3 }, fc.jsonValue());

/** Every object that is the example with something in it, or the whole of it, replaced. */
function spoilt(example: unknown): fc.Arbitrary<unknown> {
  if (Array.isArray(example) && example.length > 0)
    return fc.oneof(
      anything,
      fc
        .tuple(fc.nat(example.length - 1), fc.constant(example))
        .chain(([at, list]) => spoilt(list[at]).map((value) => list.with(at, value))),
    );
  if (typeof example !== 'object' || example === null) return anything;
  const entries = Object.entries(example);
  if (entries.length === 0) return anything;
  return fc.oneof(
    anything,
    fc
      .constantFrom(...entries)
      .chain(([key, value]) => spoilt(value).map((wrong) => ({ ...example, [key]: wrong }))),
  );
}

const textual = fc.oneof(
  fc.constantFrom(
    '',
    '%',
    '%00',
    '%E0%A4%A',
    '..',
    '-1',
    '0',
    'null',
    'NaN',
    '1e999',
    '💥',
    'x'.repeat(3_000),
  ),
  fc.string({ maxLength: 40 }),
);

/** Names of before, which answer clients that are not of this version yet and are offered to nobody. */
const FORMER = new Set(['GET /api/v1/deals/wishes', 'PUT /api/v1/deals/wishes']);

describe.each(testDatabases)('the OpenAPI document on %s', (database) => {
  let server: TestServer;
  let guest: Guest;
  /** Several, so that the limit on one visitor's requests doesn't answer in place of the routes. */
  let guests: Guest[];
  let document: Document;
  let routes: Route[];

  beforeAll(async () => {
    server = await startTestServer({ database });
    guests = await Promise.all(Array.from({ length: 6 }, () => server.guest()));
    guest = await server.guest();
    document = (await (await guest.fetch('/api/openapi.json')).json()) as Document;
    routes = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({
        path,
        method: method.toUpperCase(),
        operation,
      })),
    );
  });
  afterAll(() => server?.close());

  it('says of every route what it is for and which errors it may answer', () => {
    expect(routes.length).toBeGreaterThan(15);
    for (const { path, method, operation } of routes) {
      const name = `${method} ${path}`;
      expect(operation.summary, name).toBeTruthy();
      expect(operation.tags, name).toHaveLength(1);
      expect(Object.keys(operation.responses), name).toEqual(
        expect.arrayContaining(['400', '403', '429', '500']),
      );
      for (const [status, { content }] of Object.entries(operation.responses))
        if (Number(status) >= 400)
          expect(content?.['application/problem+json']?.schema, `${name} ${status}`).toEqual({
            $ref: '#/components/schemas/Problem',
          });
      const placeholders = [...path.matchAll(/\{(\w+)\}/g)].map(([, one]) => one);
      const declared = operation.parameters?.filter((one) => one.in === 'path').map((one) => one.name) ?? [];
      expect(declared.sort(), name).toEqual(placeholders.sort());
    }
  });

  it('leaves nothing mounted out', () => {
    const reported = new Set(
      routes.map(({ path, method }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const beside = /^\/(?:healthz|readyz|metrics|api\/openapi\.json|api\/docs)$/;
    const untold = server.node.api.routes
      .filter(({ method, path }) => method !== 'ALL' && !beside.test(path))
      .map(({ method, path }) => `${method} ${path}`)
      .filter((name) => !reported.has(name));
    expect(untold.filter((name) => !FORMER.has(name))).toEqual([]);
  });

  it('gives an example of every body, and each works as it stands', async () => {
    const withBody = routes.filter(({ operation }) => operation.requestBody);
    expect(withBody.length).toBeGreaterThan(4);
    // As a newcomer would: an account first. Whoever comes first administers, so that every example may work.
    const newcomer = server.visitor();
    const inOrder = [...withBody].sort(
      (a, b) => Number(b.path.includes('sign-')) - Number(a.path.includes('sign-')),
    );
    const ids = new Map<string, string>();
    for (const { path, method, operation } of inOrder) {
      const content = operation.requestBody?.content ?? {};
      const example = (content['application/json'] ?? content['application/octet-stream'])?.example;
      const name = `${method} ${path}`;
      expect(example, name).toBeDefined();
      const filled = path.replaceAll(/\{(\w+)\}/g, (_, key: string) => ids.get(key) ?? 'none-yet');
      // What has to be in a query is any text.
      const query = (operation.parameters ?? []).filter((one) => one.in === 'query' && one.required);
      const search = new URLSearchParams(query.map((one) => [one.name, 'ticket.txt']));
      const answer = await newcomer.fetch(`${filled}?${search}`, { method, body: example });
      const text = await answer.text();
      // Where the path names a thing, a fresh instance may not have it; the body has to be understood all the same.
      if (path.includes('{'))
        expect([200, 201, 204, 403, 404, 409, 410], `${name}: ${text}`).toContain(answer.status);
      else expect(answer.status, `${name}: ${text}`).toBeLessThan(300);
      if (answer.ok)
        for (const [, key = '', id = ''] of text.matchAll(/"(\w+Id)":"([^"]+)"/g)) ids.set(key, id);
    }
  });

  it('never fails, whatever is sent to any route', async () => {
    const wild = fc.record({
      route: fc.nat(),
      values: fc.array(textual, { minLength: 3, maxLength: 3 }),
      header: textual,
      seed: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(wild, async ({ route, values, header, seed }) => {
        const one = routes[route % routes.length];
        // The only one that would end the session that all others need.
        if (
          !one ||
          (one.method === 'DELETE' && one.path.endsWith('/me/sessions')) ||
          one.path.endsWith('/sign-out')
        )
          return;
        const path = one.path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(values[0] || 'x'));
        const query = one.operation.parameters
          ?.filter((parameter) => parameter.in === 'query')
          .map((parameter, at) => `${parameter.name}=${encodeURIComponent(values[at % 3] ?? '')}`)
          .join('&');
        const content = one.operation.requestBody?.content['application/json'];
        const body = content
          ? JSON.stringify(fc.sample(spoilt(content.example), { seed, numRuns: 1 })[0])
          : undefined;
        const answer = await (guests[seed % guests.length] ?? guest).fetch(
          `${path}${query ? `?${query}` : ''}`,
          {
            method: one.method,
            headers: {
              'content-type': 'application/json',
              'idempotency-key': header.replaceAll(/[^\x20-\x7e]/g, '?'),
            },
            ...(body === undefined ? {} : { body }),
          },
        );
        const name = `${one.method} ${path}?${query} ${body?.slice(0, 300)}`;
        expect(answer.status, name).toBeLessThan(500);
        if (answer.status >= 400 && one.method !== 'HEAD') {
          const refusal = await problemIn(answer);
          expect(refusal.detail, name).not.toMatch(/\bat .*\.(?:ts|js):\d+/);
        } else await answer.body?.cancel();
      }),
      { numRuns: 1_000, seed: 20_261_120 },
    );
  }, 120_000);
});
