import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problem } from '#contracts/errors.ts';
import {
  faresAnswer,
  heatMap,
  leaseAnswer,
  packagesAnswer,
  type ScanEvent,
  type ScanRequestInput,
  scan,
  scanEstimate,
  scanGrid,
  scanHistory,
  scanList,
  scanStatus,
  sourceList,
  startScanAnswer,
  unitsAnswer,
} from '#contracts/scans.ts';
import { systemClock } from '#core/clock.ts';
import { type Guest, startTestServer, type TestServer } from '#testing/processes/server.ts';
import { exampleRequest } from './example.ts';

let server: TestServer;
let owner: Guest;
let stranger: Guest;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.guest();
  stranger = await server.guest();
});
afterAll(() => server.close());

const URL = '/api/v1/scans';
const good: ScanRequestInput = exampleRequest(systemClock);
const get = async (path: string) => (await owner.fetch(`${URL}${path}`)).json();

async function start(body: object = good) {
  const answer = await owner.fetch(URL, { method: 'POST', body });
  expect(answer.status).toBe(201);
  return startScanAnswer.parse(await answer.json());
}

/** The whole stream, read to its end over HTTP, as a plain client does. */
async function finished(scanId: string): Promise<ScanEvent[]> {
  const events: ScanEvent[] = [];
  let offset = '-1';
  for (;;) {
    const asked = await owner.fetch(`${URL}/${scanId}/events?offset=${offset}&live=long-poll`);
    expect(asked.status).toBe(307);
    const answer = await owner.fetch(asked.headers.get('location') ?? '');
    const text = await answer.text();
    if (text !== '') events.push(...(JSON.parse(text) as ScanEvent[]));
    if (events.some(({ type }) => /^job_(?:completed|failed|cancelled)$/.test(type))) return events;
    offset = answer.headers.get('stream-next-offset') ?? offset;
  }
}

test('a scan is sized, started, followed over HTTP, and read in every shape', async () => {
  expect(sourceList.parse(await get('/sources')).sources.map(({ source }) => source)).toContain('model');
  const sized = await owner.fetch(`${URL}/estimate`, { method: 'POST', body: good });
  expect(scanEstimate.parse(await sized.json())).toMatchObject({ units: 42, dates: 21, limit: 10_000 });
  const { scanId, units, stream } = await start();
  expect([units, stream]).toEqual([42, `scan:${scanId}`]);
  const events = await finished(scanId);
  expect(events.at(-1)?.type).toBe('job_completed');
  expect(scan.parse(await get(`/${scanId}`))).toMatchObject({ status: 'completed', counts: { found: 42 } });
  expect(scanStatus.parse(await get(`/${scanId}/status`)).resultsCount).toBe(42);
  const fares = faresAnswer.parse(await get(`/${scanId}/fares?to=PMI&sort=departure&limit=5`));
  expect(fares.total).toBe(21);
  expect(fares.fares.every(({ to, estimate }) => to === 'PMI' && estimate === 'modelled')).toBe(true);
  expect(scanGrid.parse(await get(`/${scanId}/grid`)).cells).toHaveLength(42);
  expect(heatMap.parse(await get(`/${scanId}/dates?to=BCN`)).cells).toHaveLength(21);
  expect(unitsAnswer.parse(await get(`/${scanId}/units?limit=10`)).nextCursor).toBe('9');
  expect(packagesAnswer.parse(await get(`/${scanId}/packages`)).packages).toHaveLength(2);
  const asked = `from=MUC&to=BCN&depart=${fares.fares[0]?.depart}&return=${fares.fares[0]?.return}`;
  expect(scanHistory.parse(await get(`/${scanId}/history?${asked}`)).usual?.basis).toBe('modelled');
  expect(scanList.parse(await get('')).scans[0]?.scanId).toBe(scanId);
  for (const path of ['', '/status', '/fares', '/grid', '/dates', '/units', '/packages', '/events'])
    expect((await stranger.fetch(`${URL}/${scanId}${path}`)).status, path).toBe(404);
}, 60_000);

test('the same key starts one scan, and wrong input names its fields', async () => {
  const headers = { 'idempotency-key': 'one-press' };
  const press = () => owner.fetch(URL, { method: 'POST', body: good, headers });
  const [first, second] = [await (await press()).json(), await (await press()).json()];
  expect(second).toEqual(first);
  const answer = await owner.fetch(URL, {
    method: 'POST',
    body: { ...good, origins: [], party: { adults: 0 } },
  });
  expect(answer.status).toBe(400);
  const paths = problem.parse(await answer.json()).issues?.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['origins', 'party.adults']));
});

test('fares that are handed in again with the same key get the first answer', async () => {
  const made = await owner.fetch('/api/v1/me/api-keys', {
    method: 'POST',
    body: { name: 'twice', scopes: ['scans:work'] },
  });
  const { secret } = (await made.json()) as { secret: string };
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${server.url}${URL}/units/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const { scanId } = await start({ ...good, sources: ['scraper:twice'], nights: { from: 7, until: 7 } });
  await expect
    .poll(async () => scanStatus.parse(await get(`/${scanId}/status`)).counts.queued, { timeout: 20_000 })
    .toBe(14);
  const leased = leaseAnswer.parse(
    await (await post('lease', { sources: ['scraper:twice'], max: 2 })).json(),
  );
  const [unit, other] = leased.units;
  if (!unit || !other) throw new Error('Two units were expected.');
  const body = { attempt: unit.attempt, fares: [] };
  const key = { 'idempotency-key': `${unit.unitId} 1` };
  const [first, second] = [
    await post(`${unit.unitId}/fares`, body, key),
    await post(`${unit.unitId}/fares`, body, key),
  ];
  expect([first.status, second.status]).toEqual([200, 200]);
  expect(await second.json()).toEqual(await first.json());
  expect((await post(`${unit.unitId}/fares`, body)).status, 'without the key').toBe(409);
  expect((await post(`${other.unitId}/fares`, body, key)).status, 'the key of another').toBe(409);
  await owner.fetch(`${URL}/${scanId}/cancel`, { method: 'POST' });
}, 60_000);

const has = (command: string): boolean => {
  try {
    execFileSync('sh', ['-c', `command -v ${command}`]);
    return true;
  } catch {
    return false;
  }
};
const examples: [file: string, run: string[], needs: string[]][] = [
  ['scan-worker.mjs', [process.execPath], []],
  ['scan-worker.py', ['python3'], ['python3']],
  ['scan-worker.sh', ['sh'], ['curl', 'jq']],
];
describe('the example', () => {
  test.each(examples.filter(([, , needs]) => needs.every(has)))(
    '%s works off a scan',
    async (file, [command = '', ...before]) => {
      const made = await owner.fetch('/api/v1/me/api-keys', {
        method: 'POST',
        body: { name: file, scopes: ['scans:work'] },
      });
      const { secret } = (await made.json()) as { secret: string };
      const name = `scraper:${file.replace('.', '-')}`;
      const { scanId } = await start({ ...good, sources: [name], nights: { from: 7, until: 7 } });
      await expect
        .poll(async () => scanStatus.parse(await get(`/${scanId}/status`)).counts.queued, { timeout: 20_000 })
        .toBe(14);
      await promisify(execFile)(command, [...before, `examples/${file}`, name, '--once'], {
        env: { ...process.env, CARAVAN_URL: server.url, CARAVAN_API_KEY: secret },
      });
      await finished(scanId);
      const done = scan.parse(await get(`/${scanId}`));
      expect(done.counts.found).toBe(14);
      // What a worker saw is in the history, as what is usual will be once there is enough of it.
      const { depart, return: back } = done.cheapestOffered ?? {};
      const seen = scanHistory.parse(
        await get(
          `/${scanId}/history?from=MUC&to=${done.cheapestOffered?.to}&depart=${depart}&return=${back}`,
        ),
      );
      expect(seen.points.map(({ source, kind }) => [source, kind])).toContainEqual([name, 'api']);
      expect(done.cheapestOffered?.price).toEqual({ amount: 39_600, currency: 'EUR' });
    },
    60_000,
  );
});
