/**
 * What the log and its sockets cost: `node bench/realtime.ts`. Server and clients are processes of their own; a bare
 * Socket.IO room that sends the same bytes is measured in the same run. Set QUICK=1 for a shorter, rougher run.
 */
import { median, percentile, printTable, type Row, startRemote } from './measure.ts';

const quick = Boolean(process.env.QUICK);
const SERVER = new URL('./realtime-server.ts', import.meta.url);
const CLIENTS = new URL('./realtime-clients.ts', import.meta.url);
const STREAM = 'trip:shared-bench';
const SOCKETS = 1_000;
const PER_SECOND = 20;
const ROUNDS = quick ? 2 : 5;
const SECONDS = quick ? 4 : 8;

type Results = { received: number; delays: number[] };
const ms = (value: number) => `${value.toFixed(1)} ms`;

/** Server CPU per delivered event, us, of each round. */
async function cpuPerDelivery(sides: string[]): Promise<number[][]> {
  const pairs = await Promise.all(
    sides.map(async (side) => {
      const server = startRemote(SERVER, [side]);
      const clients = startRemote(CLIENTS);
      await clients.call('connect', await server.call<string>('url'), SOCKETS, STREAM);
      // Warm up: compiled code, filled caches.
      await server.call('run', STREAM, 40, PER_SECOND);
      return { server, clients, costs: [] as number[] };
    }),
  );
  // In turns, so that whatever else the machine does meets both alike.
  for (let round = 0; round < ROUNDS; round += 1)
    for (const { server, clients, costs } of pairs) {
      await clients.call('startMeasuring');
      const cpuMs = await server.call<number>('run', STREAM, SECONDS * PER_SECOND, PER_SECOND);
      const { received } = await clients.call<Results>('results');
      costs.push((cpuMs * 1000) / received);
    }
  for (const { server, clients } of pairs) {
    await clients.stop();
    await server.stop();
  }
  return pairs.map(({ costs }) => costs);
}

async function delivery(side: string): Promise<number[]> {
  const server = startRemote(SERVER, [side]);
  const clients = startRemote(CLIENTS);
  await clients.call('connect', await server.call<string>('url'), 100, STREAM);
  await server.call('run', STREAM, 100, 50);
  await clients.call('startMeasuring');
  await server.call('run', STREAM, 50 * (quick ? 5 : 20), 50);
  const { delays } = await clients.call<Results>('results');
  await clients.stop();
  await server.stop();
  return delays;
}

async function replays(): Promise<Record<'short' | 'long', number[]>> {
  const server = startRemote(SERVER, ['caravan']);
  const clients = startRemote(CLIENTS);
  const url = await server.call<string>('url');
  await server.call('append', 'trip:shared-500', 500);
  await server.call('append', 'trip:shared-10000', 10_000);
  await clients.call('replays', url, 'trip:shared-500', 20);
  const short = await clients.call<number[]>('replays', url, 'trip:shared-500', quick ? 50 : 200);
  const long = await clients.call<number[]>('replays', url, 'trip:shared-10000', quick ? 5 : 20);
  await clients.stop();
  await server.stop();
  return { short, long };
}

/** Resident bytes per subscribed socket. */
async function memory(side: string, sockets: number): Promise<number> {
  const server = startRemote(SERVER, [side], ['--expose-gc']);
  const clients = startRemote(CLIENTS);
  const url = await server.call<string>('url');
  // The first connections load code and warm the database; they are not what one more costs.
  await clients.call('connect', url, 100, STREAM);
  await clients.call('resubscribe', STREAM, 20);
  const before = await server.call<number>('memory');
  await clients.call('connect', url, sockets, STREAM);
  const after = await server.call<number>('memory');
  await clients.stop();
  await server.stop();
  return (after - before) / sockets;
}

const rows: Row[] = [];

const [bareCosts = [], ourCosts = []] = await cpuPerDelivery(['bare', 'caravan']);
const ratio = median(ourCosts) / median(bareCosts);
rows.push({
  what: `server CPU per delivered event, ${SOCKETS} sockets, ${PER_SECOND} events/s, embedded database included`,
  measured: `${median(ourCosts).toFixed(1)} us (${ratio.toFixed(2)}x)`,
  baseline: `${median(bareCosts).toFixed(1)} us`,
  target: '<= 1.25x',
  met: ratio <= 1.25,
});

const delays = await delivery('caravan');
const bareDelays = await delivery('bare');
rows.push({
  what: 'append to delivery, 100 sockets, 50 durable events/s, embedded',
  measured: `p50 ${ms(percentile(delays, 50))}, p99 ${ms(percentile(delays, 99))}`,
  baseline: `p50 ${ms(percentile(bareDelays, 50))}, p99 ${ms(percentile(bareDelays, 99))} (not durable)`,
  target: 'p99 <= 25 ms',
  met: percentile(delays, 99) <= 25,
});

const { short, long } = await replays();
rows.push(
  {
    what: 'replay of 500 events',
    measured: `p50 ${ms(percentile(short, 50))}, p99 ${ms(percentile(short, 99))}`,
    target: 'p99 <= 25 ms',
    met: percentile(short, 99) <= 25,
  },
  {
    what: 'replay of 10,000 events',
    measured: `p50 ${ms(percentile(long, 50))}, max ${ms(Math.max(...long))}`,
    target: '<= 400 ms',
    met: Math.max(...long) <= 400,
  },
);

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
const ourMemory = await memory('caravan', 2_000);
rows.push({
  what: 'memory per subscribed socket at 2,000',
  measured: kilobytes(ourMemory),
  baseline: kilobytes(await memory('bare', 2_000)),
  target: '<= 35 KB',
  met: ourMemory <= 35 * 1024,
});

printTable(rows);
