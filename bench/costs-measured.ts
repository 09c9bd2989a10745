/** What `bench/costs.ts` and `bench/costs-check.ts` measure: this app, and a bare one that only reads or writes one row. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { newId } from '#client/lib/new-id.ts';
import { createTestDatabase } from '#testing/database/database.ts';
import { freePort } from '#testing/processes/free-port.ts';
import { NodeProcess } from '#testing/processes/node.ts';
import { connect, get } from '#testing/realtime/follower.ts';
import { type Call, createCall } from '#testing/trips/browser-tab.ts';
import { idea } from '#testing/trips/trip-scenarios.ts';
import { percentile } from './measure.ts';
import { cpuMsOf, threadCpuMsOf } from './process-figures.ts';

const REQUESTS = 300;
const BLOCKS = 10;
export const PEERS = 100;
export const WRITERS = 10;
export const PAGES = 20;
const IDLE_SECONDS = Number(process.env.IDLE_SECONDS ?? 20);
/** What was begun before is done by then, ms. */
const REST_MS = 45_000;

type Options = { isIdleMeasured: boolean };
type Cost = { cpuMs: number; p50: number; p99: number; perSecond: number };

/**
 * `REQUESTS` times, `abreast` at a time, in `BLOCKS` of which the middle one says what it costs: a job that comes up
 * meanwhile is not what was asked for.
 */
async function costOf(pid: number, work: (writer: number) => Promise<unknown>, abreast = 1): Promise<Cost> {
  for (let n = 0; n < 40; n += 1) await work(n % abreast);
  const times: number[] = [];
  const costs: number[] = [];
  const share = REQUESTS / BLOCKS / abreast;
  const writer = async (index: number) => {
    for (let n = 0; n < share; n += 1) {
      const sentAt = performance.now();
      await work(index);
      times.push(performance.now() - sentAt);
    }
  };
  const from = performance.now();
  for (let block = 0; block < BLOCKS; block += 1) {
    const before = threadCpuMsOf(pid);
    await Promise.all(Array.from({ length: abreast }, (_, index) => writer(index)));
    costs.push((threadCpuMsOf(pid) - before) / (share * abreast));
  }
  const seconds = (performance.now() - from) / 1_000;
  return {
    cpuMs: percentile(costs, 50),
    p50: percentile(times, 50),
    p99: percentile(times, 99),
    perSecond: times.length / seconds,
  };
}

async function idleOf(pid: number): Promise<number> {
  const before = cpuMsOf(pid);
  await wait(IDLE_SECONDS * 1_000);
  return (cpuMsOf(pid) - before) / IDLE_SECONDS;
}

/** With some pages open, then with none. */
async function idlenessOf(pid: number, peers: Socket[], restMs: number) {
  for (const socket of peers.splice(PAGES)) socket.disconnect();
  await wait(restMs);
  const pages = await idleOf(pid);
  for (const socket of peers) socket.disconnect();
  await wait(restMs);
  return { pages, idle: await idleOf(pid) };
}

const opened = (sockets: Socket[]) =>
  Promise.all(sockets.map((socket) => (socket.connected ? null : once(socket as never, 'connect'))));

async function guest(url: string): Promise<{ call: Call; headers: { cookie: string } }> {
  const answer = await fetch(`${url}/api/v1/guest`, { method: 'POST', headers: { origin: url } });
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  const headers = { cookie: cookies.join('; ') };
  return { headers, call: createCall(url, headers) };
}

export async function ofCaravan({ isIdleMeasured }: Options) {
  const place = await createTestDatabase();
  const node = await NodeProcess.create({
    ...place.config,
    AUTH_SECRET: 'only-for-benches-only-for-benches-only',
    MAX_GUESTS_PER_ADDRESS: '10000',
  });
  // Also when the bench itself fails.
  process.on('exit', () => node.pid && process.kill(node.pid, 'SIGKILL'));
  const from = performance.now();
  await node.start();
  const startMs = performance.now() - from;
  const { url, pid } = node;
  if (pid === undefined) throw new Error('The node has ended.');
  const startCpuMs = cpuMsOf(pid);

  const people = await Promise.all(Array.from({ length: WRITERS }, () => guest(url)));
  const [owner] = people;
  if (!owner) throw new Error('Nobody is there.');
  const { tripId } = await owner.call<{ tripId: string }>('/trips', 'POST', { title: 'A trip', days: 3 });
  for (const { call } of people.slice(1)) {
    const made = await owner.call<{ url: string }>(`/trips/${tripId}/invites`, 'POST', { role: 'editor' });
    await call(`/invites/${made.url.split('/').at(-1)}/accept`, 'POST');
  }
  const edit = (writer: number) =>
    people[writer]?.call(`/trips/${tripId}/ops`, 'POST', {
      ops: [{ opId: newId(), baseSeq: 0, change: idea() }],
    }) ?? Promise.resolve();

  // One after the other, because what one person may ask in a minute is limited.
  let turn = 0;
  const participant = () => people[turn++ % WRITERS] ?? owner;
  const me = await costOf(pid, () => participant().call('/me'));
  const trips = await costOf(pid, () => participant().call('/trips'));
  const trip = await costOf(pid, () => participant().call(`/trips/${tripId}`));
  const follow = async (index: number): Promise<Socket> => {
    const headers = people[index % WRITERS]?.headers ?? {};
    const socket = connect(url, '/trips', { auth: {}, extraHeaders: headers });
    await get(socket, 'subscribe', { stream: `trip:${tripId}`, since: null });
    return socket;
  };
  const peers = await Promise.all(Array.from({ length: PEERS }, (_, index) => follow(index)));
  const edits = await costOf(pid, () => edit(turn++ % WRITERS));
  const together = await costOf(pid, edit, WRITERS);
  const idleness = isIdleMeasured ? await idlenessOf(pid, peers, REST_MS) : null;
  for (const socket of peers) socket.disconnect();
  await node.end('SIGTERM');
  await place.remove();
  return { me, trips, trip, edits, together, idleness, startMs, startCpuMs };
}

export async function ofBareApp({ isIdleMeasured }: Options) {
  const place = await createTestDatabase();
  const port = await freePort();
  const script = new URL('./costs-bare.ts', import.meta.url).pathname;
  const from = performance.now();
  const child: ChildProcess & { stdout: Readable } = spawn(process.execPath, [script], {
    env: { ...process.env, ...place.config, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(createInterface({ input: child.stdout }), 'line');
  const startMs = performance.now() - from;
  const pid = child.pid as number;
  const startCpuMs = cpuMsOf(pid);
  const url = `http://127.0.0.1:${port}`;
  const write = async () => {
    const answer = await fetch(`${url}/one`, { method: 'POST', body: JSON.stringify({ name: newId() }) });
    await answer.text();
  };
  const read = await costOf(pid, async () => (await fetch(`${url}/one`)).text());
  const peers = Array.from({ length: PEERS }, () => io(url, { transports: ['websocket'], forceNew: true }));
  await opened(peers);
  const edits = await costOf(pid, write);
  const together = await costOf(pid, write, WRITERS);
  const idleness = isIdleMeasured ? await idlenessOf(pid, peers, 0) : null;
  for (const socket of peers) socket.disconnect();
  child.kill();
  await once(child, 'exit');
  await place.remove();
  return { read, edits, together, idleness, startMs, startCpuMs };
}
