/**
 * What a node costs while nobody is there: `node bench/idle.ts`. After some light use it is left alone; then its CPU
 * time, its disk syncs and its memory are measured, beside a bare HTTP server of Node's. MINUTES sets how long each is
 * watched (10 by default). Needs Linux; disk syncs need `strace`.
 */
import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '#core/clock.ts';
import { exampleAnswers } from '#server/features/research/example.ts';
import { createTestDatabase, type DatabaseKind } from '#testing/database/database.ts';
import { startPostgres } from '#testing/database/postgres.ts';
import { NodeProcess } from '#testing/processes/node.ts';
import { connect, get } from '#testing/realtime/follower.ts';
import { createCall } from '#testing/trips/browser-tab.ts';
import { printTable, type Row } from './measure.ts';
import { cpuMsOf, residentMbOf, syncsOf } from './process-figures.ts';

const MINUTES = Number(process.env.MINUTES ?? 10);
/** What the use before has begun is done by then, ms. */
const REST_MS = 90_000;

type Figures = { cpuPercent: number; syncsAMinute: number | null; residentMb: number };

async function watch(pid: number): Promise<Figures> {
  const forMs = (MINUTES * 60_000) / 2;
  const before = cpuMsOf(pid);
  const from = performance.now();
  await wait(forMs);
  const cpuPercent = ((cpuMsOf(pid) - before) / (performance.now() - from)) * 100;
  // Apart, because whoever is traced pays for it.
  const syncs = await syncsOf(pid, forMs);
  return {
    cpuPercent,
    syncsAMinute: syncs === null ? null : syncs / (forMs / 60_000),
    residentMb: residentMbOf(pid),
  };
}

/** Somebody makes a trip, edits it with a page open, starts research, and goes. */
async function useLightly(url: string): Promise<void> {
  const answer = await fetch(`${url}/api/v1/guest`, { method: 'POST', headers: { origin: url } });
  const headers = {
    cookie: answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; '),
  };
  const call = createCall(url, headers);
  const { tripId } = await call<{ tripId: string }>('/trips', 'POST', { title: 'A trip', days: 3 });
  await call('/research', 'POST', exampleAnswers(systemClock)).catch(() => undefined);
  const socket = connect(url, '/trips', { auth: {}, extraHeaders: headers });
  await get(socket, 'subscribe', { stream: `trip:${tripId}`, since: null });
  for (let n = 0; n < 100; n += 1) {
    const change = { kind: 'set_trip', fields: { title: `Title ${n}` } };
    await get(socket, 'trip_update', { tripId, opId: `idle-bench-${n}`, baseSeq: 0, change });
    await wait(100);
  }
  socket.disconnect();
}

async function idle(kind: DatabaseKind): Promise<Figures> {
  const place = await createTestDatabase(kind);
  const secret = { AUTH_SECRET: 'only-for-benches-only-for-benches-only' };
  const node = await NodeProcess.create({ ...place.config, ...secret });
  try {
    await node.start();
    await useLightly(node.url);
    await wait(REST_MS);
    if (node.pid === undefined) throw new Error('The node has ended.');
    return await watch(node.pid);
  } finally {
    await node.end('SIGTERM');
    await place.remove();
  }
}

async function bare(): Promise<Figures> {
  const script = "require('node:http').createServer((_, to) => to.end()).listen(0, '127.0.0.1')";
  const server = spawn(process.execPath, ['-e', script], { stdio: 'ignore' });
  try {
    await wait(2_000);
    return await watch(server.pid as number);
  } finally {
    server.kill();
  }
}

const postgres = await startPostgres();
process.env.TEST_POSTGRES_URL = postgres.url;
try {
  const [baseline, embedded, onPostgres] = await Promise.all([bare(), idle('embedded'), idle('postgres')]);
  const rowsOf = (name: string, figures: Figures, mostMb: number): Row[] => [
    {
      what: `${name}: share of a core`,
      measured: `${figures.cpuPercent.toFixed(2)} %`,
      baseline: `${baseline.cpuPercent.toFixed(2)} %`,
      target: '<= 0.5 %',
      met: figures.cpuPercent <= 0.5,
    },
    {
      what: `${name}: disk syncs a minute`,
      measured: figures.syncsAMinute === null ? 'no strace' : figures.syncsAMinute.toFixed(1),
      baseline: baseline.syncsAMinute === null ? '' : baseline.syncsAMinute.toFixed(1),
      target: '<= 2',
      ...(figures.syncsAMinute === null ? {} : { met: figures.syncsAMinute <= 2 }),
    },
    {
      what: `${name}: resident`,
      measured: `${figures.residentMb.toFixed(0)} MB`,
      baseline: `${baseline.residentMb.toFixed(0)} MB`,
      target: `<= ${mostMb} MB`,
      met: figures.residentMb <= mostMb,
    },
  ];
  printTable([...rowsOf('embedded', embedded, 250), ...rowsOf('PostgreSQL', onPostgres, 180)]);
} finally {
  await postgres.stop();
}
process.exit();
