import { afterAll, beforeAll, expect, test } from 'vitest';
import { openedScan, scan, scanShare, startScanAnswer } from '#contracts/scans.ts';
import { systemClock } from '#core/clock.ts';
import { type Guest, startTestServer, type TestServer } from '#testing/processes/server.ts';
import { exampleRequest } from '../example.ts';

let server: TestServer;
let owner: Guest;
let friend: Guest;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.guest();
  friend = await server.guest();
});
afterAll(() => server.close());

const URL = '/api/v1/scans';
async function started(change: object = {}) {
  const body = { ...exampleRequest(systemClock), ...change };
  return startScanAnswer.parse(await (await owner.fetch(URL, { method: 'POST', body })).json());
}
async function linkTo(scanId: string) {
  const made = scanShare.parse(await (await owner.fetch(`${URL}/${scanId}/share`, { method: 'PUT' })).json());
  return made.url?.split('/').at(-1) ?? '';
}
const open = (token: string, who = friend) => who.fetch(`${URL}/shared/${token}`, { method: 'POST' });
const statusOf = async (path: string, who = friend) => (await who.fetch(`${URL}/${path}`)).status;

test('who has the link reads all of a scan, changes nothing, and is sent away when it ends', async () => {
  const { scanId } = await started();
  expect(await statusOf(scanId)).toBe(404);
  const token = await linkTo(scanId);
  expect(await statusOf(scanId), 'before it is opened').toBe(404);
  expect(openedScan.parse(await (await open(token)).json())).toEqual({ scanId });
  expect(scan.parse(await (await friend.fetch(`${URL}/${scanId}`)).json()).scanId).toBe(scanId);
  for (const path of ['status', 'fares', 'grid', 'dates', 'units', 'packages'])
    expect(await statusOf(`${scanId}/${path}`), path).toBe(200);
  for (const path of ['cancel', 'retry'])
    expect(
      (await friend.fetch(`${URL}/${scanId}/${path}`, { method: 'POST', body: { what: 'all' } })).status,
      path,
    ).toBe(404);
  for (const method of ['GET', 'PUT', 'DELETE'])
    expect((await friend.fetch(`${URL}/${scanId}/share`, { method })).status, method).toBe(404);

  const stream = `/api/v1/streams/scan:${scanId}`;
  expect((await friend.fetch(`${stream}?offset=-1`)).status).toBe(200);
  const live = await friend.fetch(`${stream}?offset=now&live=sse`);
  expect(live.status).toBe(200);
  const ended = live.text();
  expect((await owner.fetch(`${URL}/${scanId}/share`, { method: 'DELETE' })).status).toBe(204);
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error('It went on.')), 1_000).unref());
  await Promise.race([ended, late]);
  expect((await friend.fetch(`${stream}?offset=-1`)).status).toBe(404);
  expect(await statusOf(scanId)).toBe(404);
  expect((await open(token)).status).toBe(404);
  expect(await statusOf(scanId, owner)).toBe(200);
}, 30_000);

test('a new link ends the one before, and no link is kept in words', async () => {
  const { scanId } = await started();
  const first = await linkTo(scanId);
  await open(first);
  const second = await linkTo(scanId);
  expect((await open(first)).status).toBe(404);
  expect(await statusOf(scanId)).toBe(404);
  expect((await open(second)).status).toBe(200);
  const rows = await server.node.db.pool.query('select * from run_link where run_id = $1', [scanId]);
  expect(JSON.stringify(rows.rows)).not.toContain(second);
  const known = scanShare.parse(await (await owner.fetch(`${URL}/${scanId}/share`)).json());
  expect(known).toEqual({ createdAt: expect.any(String), url: null });
}, 30_000);

test('a scan that reads an address of one’s own is not shared: the link would show it', async () => {
  const feeds = [{ name: 'mine', url: 'https://fares.example.org/secret.csv' }];
  const { scanId } = await started({ feeds, sources: ['model'] });
  expect((await owner.fetch(`${URL}/${scanId}/share`, { method: 'PUT' })).status).toBe(409);
}, 30_000);
