import { createTestDatabase, testDatabases } from '#testing/database/database.ts';
import { startPostgres } from '#testing/database/postgres.ts';
import { startRedis } from '#testing/processes/redis.ts';
import { median, printTable, type Remote, type Row, startRemote } from './measure.ts';

/**
 * Trips edited together, beside a plain app that writes by REST and then broadcasts without keeping a log.
 * `node bench/trips.ts`; `TEST_DATABASES=embedded,postgres` for both (a PostgreSQL and a Redis of this machine are
 * started for it). Server and clients are processes of their own and share the machine.
 */
const PEOPLE = 100;
const MEASURE_MS = Number(process.env.BENCH_MS ?? 15_000);

type Spread = { count: number; p50: number; p99: number };
type Edits = {
  delivery: Spread;
  slowest: Spread;
  ack: Spread;
  firstThird: Spread;
  lastThird: Spread;
  errors: string[];
};
type Settings = { CARAVAN_DATA: string; DATABASE_URL?: string; REDIS_URL?: string };

const ms = (value: number) => `${value.toFixed(1)} ms`;
const both = ({ p50, p99 }: Spread) => `p50 ${ms(p50)}, p99 ${ms(p99)}`;
const within = (target: { p50?: number; p99: number }, { p50, p99 }: Spread) =>
  p99 <= target.p99 && p50 <= (target.p50 ?? Number.POSITIVE_INFINITY);

const startNode = (settings: Settings): Remote =>
  startRemote(new URL('trips-server.ts', import.meta.url), [JSON.stringify(settings)]);
const startClients = (): Remote => startRemote(new URL('trips-clients.ts', import.meta.url));

async function withClients<T>(
  urls: string[],
  count: number,
  work: (clients: Remote) => Promise<T>,
): Promise<T> {
  const clients = startClients();
  await clients.call('connect', urls, count);
  const result = await work(clients);
  await clients.call('close');
  await clients.stop();
  return result;
}

async function tripWithEditors(node: Remote, people: number): Promise<string> {
  const tripId = await node.call<string>('newTrip', people);
  await node.call('fillTrip', tripId, 1_000);
  return tripId;
}

/** Everybody has the trip open; then `perSecond` ops in all. */
async function editing(node: Remote, urls: string[], perSecond: number): Promise<Edits> {
  const tripId = await tripWithEditors(node, PEOPLE);
  return withClients(urls, PEOPLE, async (clients) => {
    await clients.call('joinAll', tripId);
    await clients.call('edit', tripId, perSecond, 3_000);
    return clients.call<Edits>('edit', tripId, perSecond, MEASURE_MS);
  });
}

const writing = (baseline: string, perSecond: number): Promise<Edits> =>
  withClients([baseline], PEOPLE, async (clients) => {
    await clients.call('put', baseline, perSecond, 3_000);
    return clients.call<Edits>('put', baseline, perSecond, MEASURE_MS);
  });

const steady = ({ errors, firstThird, lastThird }: Edits) =>
  errors.length === 0 && lastThird.p50 <= Math.max(2 * firstThird.p50, 20);
const sustained = (edits: Edits) =>
  `${edits.ack.count} answered, ${edits.errors.length} refused; p50 ${ms(edits.firstThird.p50)} then ${ms(edits.lastThird.p50)}`;

async function opening(node: Remote): Promise<Row[]> {
  const tripId = await node.call<string>('newTrip', 50);
  const events = await node.call<number>('fillTrip', tripId, 5_000);
  const measured = { cold: [] as number[], warm: [] as number[], gzip: 0 };
  for (let n = 0; n < 12; n++)
    for (const kind of ['cold', 'warm'] as const) {
      const { ms, gzip } = await node.call<{ ms: number; gzip: number }>('open', tripId, kind === 'cold');
      // The first of each warms the machine up, not the trip.
      if (n > 0) measured[kind].push(ms);
      measured.gzip = gzip;
    }
  const [cold, warm] = [median(measured.cold), median(measured.warm)];
  return [
    {
      what: `opening 30 days, 400 activities, ${events} events: just started`,
      measured: ms(cold),
      target: '60 ms',
      met: cold <= 60,
    },
    { what: '  known already', measured: ms(warm), target: '60 ms', met: warm <= 60 },
    {
      what: '  size, gzip',
      measured: `${(measured.gzip / 1024).toFixed(0)} KB`,
      target: '100 KB',
      met: measured.gzip <= 100 * 1024,
    },
  ];
}

async function joining(node: Remote, url: string, people: number) {
  const tripId = await tripWithEditors(node, people);
  return withClients([url], people, (clients) =>
    clients.call<{ last: number; messages: number; bytes: number }>('joinAll', tripId),
  );
}

async function joins(node: Remote, url: string): Promise<Row[]> {
  const few = await joining(node, url, 250);
  const many = await joining(node, url, 1_000);
  const growth = many.bytes / few.bytes;
  return [
    {
      what: '1,000 people join at once: the last one has the trip after',
      measured: ms(many.last),
      target: '3000 ms',
      met: many.last <= 3_000,
    },
    {
      what: '  presence traffic of 1,000 beside that of 250',
      measured: `${growth.toFixed(1)} x (${(many.bytes / 1e6).toFixed(1)} MB)`,
      baseline: 'each told of each: 16 x',
      target: 'grows with people',
      met: growth < 8,
    },
  ];
}

async function oneNode(kind: string, settings: Settings, target: { rate: number }): Promise<Row[]> {
  const node = startNode(settings);
  const { node: url, baseline } = await node.call<{ node: string; baseline: string }>('addresses');
  const calm = await editing(node, [url], 20);
  const plainCalm = await writing(baseline, 20);
  const fast = await editing(node, [url], target.rate);
  const plainFast = await writing(baseline, target.rate);
  const rows = [
    {
      what: `${kind}: ${PEOPLE} people, 20 ops/s, op sent to applied at each peer`,
      measured: both(calm.delivery),
      baseline: both(plainCalm.delivery),
      target: 'p50 5 ms, p99 20 ms',
      met: within({ p50: 5, p99: 20 }, calm.delivery),
    },
    {
      what: '  at the slowest peer of all',
      measured: both(calm.slowest),
      baseline: both(plainCalm.slowest),
    },
    {
      what: `  ${target.rate} ops/s for ${MEASURE_MS / 1_000} s, ${PEOPLE} people watching`,
      measured: sustained(fast),
      baseline: sustained(plainFast),
      target: 'no growing delay',
      met: steady(fast),
    },
    ...(await opening(node)),
    ...(await joins(node, url)),
  ];
  await node.stop();
  return rows;
}

async function twoNodes(settings: Settings): Promise<Row[]> {
  const redis = await startRedis();
  const nodes = [0, 1].map(() => startNode({ ...settings, REDIS_URL: redis.url }));
  const urls = await Promise.all(
    nodes.map(async (node) => (await node.call<{ node: string }>('addresses')).node),
  );
  const { delivery } = await editing(nodes[0] as Remote, urls, 20);
  await Promise.all(nodes.map((node) => node.stop()));
  await redis.stop();
  return [
    {
      what: `postgres, two nodes: ${PEOPLE} people, 20 ops/s, op sent to applied at each peer`,
      measured: both(delivery),
      target: 'p99 30 ms',
      met: within({ p99: 30 }, delivery),
    },
  ];
}

const postgres =
  testDatabases.includes('postgres') && !process.env.TEST_POSTGRES_URL ? await startPostgres() : null;
if (postgres) process.env.TEST_POSTGRES_URL = postgres.url;
const rows: Row[] = [];
for (const kind of testDatabases) {
  const place = await createTestDatabase(kind);
  rows.push(...(await oneNode(kind, place.config, { rate: kind === 'embedded' ? 300 : 1_000 })));
  if (kind === 'postgres') rows.push(...(await twoNodes(place.config)));
  await place.remove();
}
await postgres?.stop();
printTable(rows);
