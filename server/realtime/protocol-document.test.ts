import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dealEvents } from '#contracts/deals.ts';
import { notificationEvents } from '#contracts/notifications.ts';
import { planEvents } from '#contracts/plans.ts';
import { researchEvents } from '#contracts/research.ts';
import { tripEvents } from '#contracts/trips.ts';
import type { Feature } from '#server/features/feature.ts';
import { startTestServer, type TestServer } from '#testing/processes/server.ts';

/** Who writes a client in another language has this page and nothing else. */
const page = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');
const isNamed = (word: string) => page.includes(`\`${word}\``);

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

const namespaces = () =>
  Object.values<Feature>(server.node.features).flatMap(({ namespaces: defined = [] }) => defined);

test('the protocol page has a row for each request of each namespace', () => {
  const requests = namespaces().flatMap(({ requests: defined = {} }) => Object.keys(defined));
  expect(requests).toContain('join_trip');
  const rows = new Set([...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name));
  const builtIn = ['subscribe', 'unsubscribe', 'ping', 'get_stats'];
  expect([...builtIn, ...requests].filter((name) => !rows.has(name))).toEqual([]);
});

test('the protocol page names each namespace, each kind of stream and no namespace that is not there', () => {
  const defined = namespaces();
  for (const { name, kinds } of defined) {
    expect(page).toContain(`\`${name}\``);
    for (const { kind } of kinds) expect(page).toMatch(new RegExp(`\`${kind}(?::|\`)`));
  }
  const listed = /with a namespace for each feature: ([^.]+)\./.exec(page)?.[1] ?? '';
  expect([...listed.matchAll(/`(\/\w+)`/g)].map(([, name]) => name).sort()).toEqual(
    defined.map(({ name }) => name).sort(),
  );
});

test('the protocol page names each type of event', () => {
  const types = [researchEvents, planEvents, tripEvents, dealEvents, notificationEvents].flatMap((events) =>
    Object.keys(events),
  );
  expect(types.filter((type) => !isNamed(type))).toEqual([]);
});
