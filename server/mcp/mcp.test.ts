import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Client as ClientOfBefore } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as TransportOfBefore } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createdApiKey } from '#contracts/travellers.ts';
import { systemClock } from '#core/clock.ts';
import { exampleRequest } from '#server/features/plans/example.ts';
import { exampleAnswers } from '#server/features/research/example.ts';
import { exampleRequest as exampleScan } from '#server/features/scans/example.ts';
import { type Guest, startTestServer, type TestServer } from '#testing/processes/server.ts';
import { tools } from './tools.ts';

let server: TestServer;
const open: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  for (const client of open) await client.close();
  await server?.close();
});

type Scopes = ('read' | 'write' | 'trips:propose')[];
async function keyOf(
  person: Guest,
  scopes: Scopes = ['read', 'write'],
): Promise<{ id: string; key: string }> {
  const body = { name: 'assistant', scopes };
  const answer = await person.fetch('/api/v1/me/api-keys', { method: 'POST', body });
  const { id, secret } = createdApiKey.parse(await answer.json());
  return { id, key: secret };
}

type Called = { content: { type: string; text?: string }[]; isError?: boolean };
type AnyClient = {
  callTool(input: { name: string; arguments: Record<string, unknown> }): Promise<unknown>;
  listTools(): Promise<{ tools: { name: string; annotations?: { readOnlyHint?: boolean } }[] }>;
};
async function call(client: AnyClient, name: string, input: Record<string, unknown>) {
  const { content, isError = false } = (await client.callTool({ name, arguments: input })) as Called;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the tool answers; each test says what it expects
  return { isError, text: content[0]?.text ?? '', value: JSON.parse(content[0]?.text ?? 'null') as any };
}

const url = () => new URL('/mcp', server.url);
const withKey = (key: string) => ({ requestInit: { headers: { authorization: `Bearer ${key}` } } });
async function connect(key: string): Promise<AnyClient> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: 'auto' } });
  await client.connect(new StreamableHTTPClientTransport(url(), withKey(key)));
  open.push(client);
  return client as unknown as AnyClient;
}
async function connectAsBefore(key: string): Promise<AnyClient> {
  const client = new ClientOfBefore({ name: 'test', version: '1' });
  await client.connect(new TransportOfBefore(url(), withKey(key)) as never);
  open.push(client);
  return client as unknown as AnyClient;
}

test.each([
  ['today', connect],
  ['of before', connectAsBefore],
])('a program %s lists the tools, starts a trip and changes it', async (_, connected) => {
  const person = await server.guest();
  const client = await connected((await keyOf(person)).key);
  const listed = (await client.listTools()).tools;
  expect(listed.map(({ name }) => name)).toEqual(tools.map(({ name }) => name));
  expect(listed.find(({ name }) => name === 'get_trip')?.annotations?.readOnlyHint).toBe(true);

  const { value: created } = await call(client, 'create_trip', { trip: { title: 'Lisbon', days: 2 } });
  const { tripId } = created;
  const { value: trip } = await call(client, 'get_trip', { tripId });
  const stop = { kind: 'add_activity', id: 'castle', dayId: null, fields: { name: 'Castle' } };
  const input = { tripId, seq: trip.seq, changes: [stop], requestId: 'first-stop' };
  const once = await call(client, 'change_trip', input);
  const again = await call(client, 'change_trip', input);
  expect(once.value.results).toMatchObject([{ data: { change: stop } }]);
  expect(again.value).toEqual(once.value);

  const seen = await person.fetch(`/api/v1/trips/${tripId}`);
  expect(await seen.json()).toMatchObject({ state: { activities: { castle: { name: 'Castle' } } } });
});

test('a research and a plan are started once, and read when they are there', async () => {
  const client = await connect((await keyOf(await server.guest())).key);
  const start = { questionnaire: exampleAnswers(systemClock), requestId: 'where-to' };
  const { jobId } = (await call(client, 'start_research', start)).value;
  expect((await call(client, 'start_research', start)).value.jobId).toBe(jobId);
  const read = async (name: string, input: Record<string, unknown>) =>
    (await call(client, name, input)).value;
  await expect
    .poll(() => read('get_research', { jobId }), { timeout: 30_000 })
    .toMatchObject({
      status: 'completed',
      results: { ranked: expect.arrayContaining([expect.objectContaining({ rank: 1 })]) },
    });

  const { planId } = await read('start_plan', { request: exampleRequest(systemClock) });
  await expect
    .poll(() => read('get_plan', { planId }), { timeout: 30_000 })
    .toMatchObject({ status: 'completed' });
  const { result } = await read('get_plan', { planId });
  expect(result.options[0].days[0].stops[0]).toMatchObject({ from: expect.stringMatching(/^\d\d:\d\d$/) });
  const { tripId } = await read('accept_plan', { planId, option: 'balanced' });
  expect(await read('check_trip', { tripId })).toMatchObject({ findings: expect.any(Array) });
  expect((await read('list_trips', {})).trips).toMatchObject([{ tripId }]);
}, 90_000);

test('nobody sees or does through a tool what their key’s owner can’t', async () => {
  const owner = await connect((await keyOf(await server.guest())).key);
  const { tripId } = (await call(owner, 'create_trip', { trip: { title: 'Secret' } })).value;
  const stranger = await connect((await keyOf(await server.guest())).key);
  for (const name of ['get_trip', 'check_trip']) {
    const { isError, value, text } = await call(stranger, name, { tripId });
    expect({ isError, code: value.code }).toEqual({ isError: true, code: 'not_found' });
    expect(text).not.toContain('Secret');
  }
  expect((await call(stranger, 'list_trips', {})).value.trips).toEqual([]);

  const reader = await connect((await keyOf(await server.guest(), ['read'])).key);
  const refused = await call(reader, 'create_trip', { trip: { title: 'Mine' } });
  expect(refused).toMatchObject({ isError: true, value: { code: 'forbidden' } });
});

test('a key that may only propose changes nothing: its changes are for the members to decide', async () => {
  const person = await server.guest();
  const owner = await connect((await keyOf(person)).key);
  const { tripId } = (await call(owner, 'create_trip', { trip: { title: 'Lisbon', days: 2 } })).value;
  const helper = await connect((await keyOf(person, ['read', 'trips:propose'])).key);
  const stop = (id: string) => ({ kind: 'add_activity', id, dayId: null, fields: { name: 'Castle' } });
  const input = { tripId, seq: 1, changes: [stop('castle')], requestId: 'my-request' };
  const { proposalId } = (await call(helper, 'change_trip', input)).value;
  expect((await call(helper, 'change_trip', input)).value).toEqual({ proposalId });
  const proposal = { title: 'A castle', changes: [stop('other')] };
  expect((await call(helper, 'propose_changes', { tripId, proposal })).isError).toBe(false);
  const { proposals } = (await call(helper, 'list_proposals', { tripId })).value;
  expect(proposals).toMatchObject([{ proposalId, status: 'open' }, { title: 'A castle' }]);
  expect((await call(helper, 'get_trip', { tripId })).value.state.activities).toEqual({});
  expect((await call(helper, 'create_trip', { trip: { title: 'Mine' } })).isError).toBe(true);

  const { key } = await keyOf(person, ['read', 'trips:propose']);
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  for (const how of ['accept', 'decline']) {
    const path = `/api/v1/trips/${tripId}/proposals/${proposalId}/${how}`;
    expect((await server.visitor().fetch(path, { method: 'POST', headers })).status, how).toBe(403);
  }
  const reader = await connect((await keyOf(person, ['read'])).key);
  expect((await call(reader, 'change_trip', { ...input, requestId: 'another-one' })).value.code).toBe(
    'forbidden',
  );
});

test('a scan is started once, read and stopped', async () => {
  const client = await connect((await keyOf(await server.guest())).key);
  const start = { request: exampleScan(systemClock), requestId: 'fares' };
  const { scanId } = (await call(client, 'start_scan', start)).value;
  expect((await call(client, 'start_scan', start)).value.scanId).toBe(scanId);
  await expect
    .poll(async () => (await call(client, 'get_scan_fares', { scanId })).value.fares.length, {
      timeout: 30_000,
    })
    .toBeGreaterThan(0);
  await call(client, 'cancel_scan', { scanId });
  await expect
    .poll(async () => (await call(client, 'get_scan', { scanId })).value.status)
    .toMatch(/completed|cancelled/);
}, 60_000);

test('a path can’t be bent by what a program sends', async () => {
  const client = await connect((await keyOf(await server.guest())).key);
  for (const tripId of ['..', '../me', '..%2Fme', 'x?format=json', '../../../healthz'])
    expect(await client.callTool({ name: 'get_trip', arguments: { tripId } })).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining('This is no id that Caravan gives.') }],
    });
});

test('a cookie is no key, and a key that was taken back ends with the next request', async () => {
  const person = await server.guest();
  const ping = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} };
  const headers = { accept: 'application/json, text/event-stream' };
  const byCookie = await person.fetch('/mcp', { method: 'POST', body: ping, headers });
  expect(byCookie.status).toBe(401);
  expect(byCookie.headers.get('www-authenticate')).toBe('Bearer');

  const { id, key } = await keyOf(person);
  const ask = () =>
    server.visitor().fetch('/mcp', {
      method: 'POST',
      body: ping,
      headers: { ...headers, authorization: `Bearer ${key}`, 'mcp-protocol-version': '2025-11-25' },
    });
  expect((await ask()).status).toBe(200);
  await person.fetch(`/api/v1/me/api-keys/${id}`, { method: 'DELETE' });
  expect((await ask()).status).toBe(401);
});

test('what a tool can’t read is said, and nothing is done', async () => {
  const person = await server.guest();
  const client = await connect((await keyOf(person)).key);
  const bad = (await client.callTool({ name: 'create_trip', arguments: { trip: { titel: 'x' } } })) as Called;
  expect(bad.isError).toBe(true);
  expect(bad.content[0]?.text).toMatch(/titel|title/);
  expect(await (await person.fetch('/api/v1/trips')).json()).toMatchObject({ trips: [] });
});
