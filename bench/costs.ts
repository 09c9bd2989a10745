/**
 * What each thing costs a node: `node bench/costs.ts`, each row beside a bare app in the same run, whose figures are
 * those of a server that only reads or writes one row. CPU time is the process's own, of all its threads, so it bears
 * a machine that is shared; times do not. Needs Linux. IDLE_SECONDS sets how long idleness is watched (20 by default).
 */
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
import { percentile, printTable, type Row } from './measure.ts';
import { cpuMsOf } from './process-figures.ts';

const REQUESTS = 300;
const PEERS = 100;
const WRITERS = 10;
const PAGES = 20;
const IDLE_SECONDS = Number(process.env.IDLE_SECONDS ?? 20);
/** What was begun before is done by then, ms. */
const REST_MS = 45_000;

type Cost = { cpuMs: number; p50: number; p99: number; perSecond: number };

/** `REQUESTS` times, `abreast` at a time. */
async function costOf(pid: number, work: (writer: number) => Promise<unknown>, abreast = 1): Promise<Cost> {
  for (let n = 0; n < 40; n += 1) await work(n % abreast);
  const times: number[] = [];
  const before = cpuMsOf(pid);
  const from = performance.now();
  const writer = async (index: number) => {
    for (let n = 0; n < REQUESTS / abreast; n += 1) {
      const sentAt = performance.now();
      await work(index);
      times.push(performance.now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: abreast }, (_, index) => writer(index)));
  const seconds = (performance.now() - from) / 1_000;
  return {
    cpuMs: (cpuMsOf(pid) - before) / times.length,
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

const opened = (sockets: Socket[]) =>
  Promise.all(sockets.map((socket) => (socket.connected ? null : once(socket as never, 'connect'))));

async function guest(url: string): Promise<{ call: Call; headers: { cookie: string } }> {
  const answer = await fetch(`${url}/api/v1/guest`, { method: 'POST', headers: { origin: url } });
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  const headers = { cookie: cookies.join('; ') };
  return { headers, call: createCall(url, headers) };
}

async function ofCaravan() {
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
  for (const socket of peers.splice(PAGES)) socket.disconnect();
  await wait(REST_MS);
  const pages = await idleOf(pid);
  for (const socket of peers) socket.disconnect();
  await wait(REST_MS);
  const idle = await idleOf(pid);
  await node.end('SIGTERM');
  await place.remove();
  return { me, trips, trip, edits, together, pages, idle, startMs, startCpuMs };
}

async function ofBareApp() {
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
  for (const socket of peers.splice(PAGES)) socket.disconnect();
  const pages = await idleOf(pid);
  for (const socket of peers) socket.disconnect();
  const idle = await idleOf(pid);
  child.kill();
  await once(child, 'exit');
  await place.remove();
  return { read, edits, together, pages, idle, startMs, startCpuMs };
}

/** One after the other: each has the machine to itself, as far as anybody has. */
const bare = await ofBareApp();
const caravan = await ofCaravan();

const ms = (value: number) => `${value.toFixed(2)} ms`;
const row = (what: string, measured: number, baseline: number, target: number, unit = ms): Row => ({
  what,
  measured: `${unit(measured)} (${(measured / baseline).toFixed(1)}x)`,
  baseline: unit(baseline),
  target: `<= ${unit(target)}`,
  met: measured <= target,
});
const rate = (value: number) => `${value.toFixed(0)}/s`;
const rateRow = (what: string, measured: number, baseline: number, target: number): Row => ({
  ...row(what, measured, baseline, target, rate),
  target: `>= ${rate(target)}`,
  met: measured >= target,
});
printTable([
  row('who is asking: CPU a request', caravan.me.cpuMs, bare.read.cpuMs, 0.8),
  row('my trips: CPU a request', caravan.trips.cpuMs, bare.read.cpuMs, 1.5),
  row('one trip: CPU a request', caravan.trip.cpuMs, bare.read.cpuMs, 3),
  row(`an edit by REST, ${PEERS} peers: CPU`, caravan.edits.cpuMs, bare.edits.cpuMs, 2.5),
  row('  p50', caravan.edits.p50, bare.edits.p50, 2),
  row('  p99', caravan.edits.p99, bare.edits.p99, 6.5),
  rateRow('  one after another', caravan.edits.perSecond, bare.edits.perSecond, 302),
  rateRow(`${WRITERS} writers, ${PEERS} peers`, caravan.together.perSecond, bare.together.perSecond, 300),
  row('idle, nobody there: CPU a second', caravan.idle, bare.idle, 3),
  row(`idle, ${PAGES} pages open: CPU a second`, caravan.pages, bare.pages, 3),
  row('a first start: CPU', caravan.startCpuMs, bare.startCpuMs, 2 * bare.startCpuMs),
  row('  until it serves', caravan.startMs, bare.startMs, 2 * bare.startMs),
]);
process.exit();
