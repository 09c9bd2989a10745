import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { Rate } from '#core/token-bucket.ts';
import { memoryFacts } from '#testing/providers/chain.ts';
import { type Chain, createChain, type Source } from './chain.ts';
import { createFetchJson, userAgent } from './http.ts';
import type { Fact } from './types.ts';

const logger = pino({ level: 'silent' });
const fetchJson = createFetchJson(userAgent('owner@example.org'));
const HOUR = 3_600_000;

/** A live provider on this machine, that behaves as a test wants. */
let answer: RequestListener;
let asked = 0;
let open = 0;
let mostOpen = 0;
const server = createServer((request, response) => {
  asked++;
  open++;
  mostOpen = Math.max(mostOpen, open);
  response.on('close', () => open--);
  answer(request, response);
});
let origin: string;
let now: Date;

beforeEach(async () => {
  [asked, open, mostOpen] = [0, 0, 0];
  now = new Date('2026-11-20T12:00:00Z');
  answer = (_request, response) => response.end(JSON.stringify({ degrees: 20 + asked }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

let chain: Chain;
const openSource = (
  options: { live?: boolean; timeoutMs?: number; restMs?: number; concurrency?: number; pace?: Rate } = {},
) => {
  chain = createChain({ live: options.live ?? true, cache: memoryFacts(), clock: () => now, logger });
  return chain.source({
    name: 'weather',
    concurrency: options.concurrency ?? 2,
    timeoutMs: options.timeoutMs ?? 2_000,
    maxAgeMs: HOUR,
    ...(options.pace ? { pace: options.pace } : {}),
    ...(options.restMs === undefined ? {} : { restMs: options.restMs }),
  });
};

const degrees = z.object({ degrees: z.number() });
const ask = (source: Source, key = 'lisbon', signal?: AbortSignal) =>
  source.ask(
    key,
    z.number(),
    async (inner): Promise<Fact<number>> => ({
      value: (await fetchJson(`${origin}/${key}`, degrees, { signal: inner })).degrees,
      provenance: { provider: 'weather', kind: 'live', asOf: now.toISOString() },
    }),
    signal ? { signal } : {},
  );

test('an answer is kept for as long as its kind of fact may be old, and then asked for again', async () => {
  const source = openSource();
  expect((await ask(source))?.value).toBe(21);
  now = new Date(now.getTime() + HOUR - 1);
  expect((await ask(source))?.value).toBe(21);
  now = new Date(now.getTime() + 2);
  expect((await ask(source))?.value).toBe(22);
  expect(asked).toBe(2);
});

test('while a provider fails, what it last said is told for three times the age, and then nothing', async () => {
  const source = openSource();
  const first = await ask(source);
  answer = (_request, response) => response.writeHead(500).end();
  now = new Date(now.getTime() + 2 * HOUR);
  expect(await ask(source)).toEqual(first);
  now = new Date(now.getTime() + 2 * HOUR);
  expect(await ask(source)).toBeNull();
});

test('the same question asked many times at once leaves the machine once', async () => {
  const source = openSource();
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(source)));
  expect(new Set(answers.map((fact) => fact?.value))).toEqual(new Set([21]));
  expect(asked).toBe(1);
});

test('no more questions are open at once than the provider allows', async () => {
  answer = (_request, response) => setTimeout(() => response.end('{"degrees":1}'), 5);
  const source = openSource({ concurrency: 3 });
  await Promise.all(Array.from({ length: 12 }, (_, index) => ask(source, `place-${index}`)));
  expect(asked).toBe(12);
  expect(mostOpen).toBeLessThanOrEqual(3);
});

test('a provider that fails three times running is left alone', async () => {
  answer = (_request, response) => response.writeHead(503).end();
  const source = openSource();
  for (let index = 0; index < 6; index++) expect(await ask(source, `place-${index}`)).toBeNull();
  expect(asked).toBe(3);
});

test('a provider that asks for patience by Retry-After gets it', async () => {
  answer = (_request, response) => response.writeHead(429, { 'retry-after': '60' }).end();
  const source = openSource();
  await ask(source, 'one');
  await ask(source, 'two');
  expect(asked).toBe(1);
  now = new Date(now.getTime() + 61_000);
  await ask(source, 'three');
  expect(asked).toBe(2);
});

test.each<[string, RequestListener]>([
  ['answers too late', () => {}],
  ['hangs up', (request) => request.socket.destroy()],
  ['answers with something else', (_request, response) => response.end('{"degrees":"warm"}')],
  ['answers with no JSON', (_request, response) => response.end('<html>')],
  ['answers with far too much', (_request, response) => response.end('x'.repeat(5_000_000))],
])('a provider that %s is as good as none', async (_how, misbehave) => {
  answer = misbehave;
  expect(await ask(openSource({ timeoutMs: 100 }))).toBeNull();
});

test('a provider that is not there is as good as none', async () => {
  const source = openSource();
  origin = 'http://127.0.0.1:1';
  expect(await ask(source)).toBeNull();
});

test('a caller that stops waiting gets its own reason, and no fact', async () => {
  answer = () => {};
  const stop = new AbortController();
  const asking = ask(openSource(), 'lisbon', stop.signal);
  stop.abort(new Error('cancelled'));
  await expect(asking).rejects.toThrow('cancelled');
});

test('with live data off nothing leaves the machine', async () => {
  expect(await ask(openSource({ live: false }))).toBeNull();
  expect(asked).toBe(0);
});

test('callers say who they are and how to reach the operator', async () => {
  let agent: string | undefined;
  answer = (request, response) => {
    agent = request.headers['user-agent'];
    response.end('{"degrees":1}');
  };
  await ask(openSource());
  expect(agent).toContain('owner@example.org');
});

test('a provider is asked no oftener than it lets itself be, and what is known is told meanwhile', async () => {
  const source = openSource({ pace: { rate: 1, burst: 2 } });
  const first = await ask(source, 'one');
  await ask(source, 'two');
  expect(await ask(source, 'three')).toBeNull();
  expect(await ask(source, 'one')).toEqual(first);
  expect(asked).toBe(2);
  now = new Date(now.getTime() + 1_000);
  expect((await ask(source, 'three'))?.value).toBe(23);
});

test('how a source is doing is known, and not what was looked for', async () => {
  const source = openSource();
  const health = () => chain.health()[0];
  expect(health()).toMatchObject({ name: 'weather', state: 'unasked', answered: 0, answeredAt: null });
  await ask(source, 'lisbon');
  expect(health()).toMatchObject({ state: 'ok', answered: 1, answeredAt: now.toISOString(), problem: null });
  answer = (_request, response) => response.writeHead(500).end();
  await Promise.all([ask(source, 'porto'), ask(source, 'porto')]);
  expect(health()).toMatchObject({ state: 'failing', answered: 1, failed: 1 });
  expect(health()?.problem).toMatch(/answered 500$/);
  await ask(source, 'faro');
  await ask(source, 'evora');
  expect(health()).toMatchObject({ state: 'resting', failed: 3 });
  expect(JSON.stringify(health())).not.toContain('porto');
});

test('a source that is silent too long is told as late', async () => {
  answer = () => {};
  await ask(openSource({ timeoutMs: 50 }));
  expect(chain.health()[0]).toMatchObject({ state: 'failing', problem: 'It answered too late.' });
});
