/**
 * What watching prices costs: 100,000 watches (and ten times as many) and 10,000 price changes a minute on the
 * embedded database, beside checking every watch one by one; and a hot deal on its way to 2,000 sockets.
 *
 *     node bench/deals.ts [--quick] [--deal-only]
 */
import { pino } from 'pino';
import type { FareKey } from '#contracts/prices.ts';
import { systemClock } from '#core/clock.ts';
import { openDatabase } from '#server/database/open.ts';
import { onPool } from '#server/database/query.ts';
import type { Database } from '#server/database/types.ts';
import { dealsNamespace } from '#server/features/deals/namespace.ts';
import { createPriceBaseline } from '#server/features/deals/prices/baseline.ts';
import { addPrice, bestPrice } from '#server/features/deals/prices/best-prices.ts';
import { historyOf } from '#server/features/deals/prices/data.ts';
import { keyOf } from '#server/features/deals/prices/key.ts';
import { pointsOf } from '#server/features/deals/watches/data.ts';
import { step } from '#server/features/deals/watches/watch-state.ts';
import { createRates } from '#server/providers/currency/rates.ts';
import { createStreamLog } from '#server/realtime/log.ts';
import { createTestDatabase } from '#testing/database/database.ts';
import { ahead, offerOf, openDeals } from '#testing/deals/deals.ts';
import { startRealtimeNode } from '#testing/realtime/realtime-node.ts';
import { offlineProviders } from '#testing/runs/research.ts';
import { percentile, printTable, type Row, startRemote } from './measure.ts';

const quick = process.argv.includes('--quick');
const ROUND_S = 30;
const CHANGES = 5_000;
const PER_FARE = 5;
const ROUNDS = quick ? 2 : 5;
const SOCKETS = quick ? 200 : 2_000;
const silent = pino({ level: 'silent' });
const rows: Row[] = [];

const airports =
  'LIS OPO MAD BCN CDG LHR FRA MUC FCO VIE ZRH AMS JFK LAX ORD MIA GRU EZE NRT HND ICN BKK SIN SYD'.split(
    ' ',
  );

/** Distinct fares by number: routes, and then departures. */
function fareAt(n: number): FareKey {
  const routes = airports.length * (airports.length - 1);
  const route = n % routes;
  const from = Math.floor(route / (airports.length - 1));
  const to = (from + 1 + (route % (airports.length - 1))) % airports.length;
  const start = 20 + (Math.floor(n / routes) % 330);
  return {
    from: airports[from] as string,
    to: airports[to] as string,
    depart: ahead(start),
    return: ahead(start + 7),
    adults: 1 + Math.floor(n / routes / 330),
    children: 0,
  };
}

/** The watches, written as rows: making them one by one is not what is measured. */
async function fill(db: Database, watches: number): Promise<FareKey[]> {
  const query = onPool(db);
  const fares = Array.from({ length: watches / PER_FARE }, (_, n) => fareAt(n));
  await db.prisma.user.create({ data: { id: 'owner', name: 'owner', email: 'owner@example.org' } });
  for (let n = 0; n < fares.length; n += 5_000) {
    const some = fares
      .slice(n, n + 5_000)
      .map((fare) => ({ key: keyOf(fare), from: fare.from, to: fare.to }));
    const given = [JSON.stringify(some), PER_FARE];
    await query(
      `insert into watch (id, user_id, title, target, threshold, estimates, status, created_at)
       select f.key || '-' || n, 'owner', f.key, '{}', '{}', true, 'active', now()
       from jsonb_to_recordset($1::jsonb) as f(key text, "from" text, "to" text), generate_series(1, $2::int) n`,
      given,
    );
    await query(
      `insert into watch_point (watch_id, key, "from", "to", rule, amount, currency, estimates)
       select f.key || '-' || n, f.key, f."from", f."to", 'price', 20000 + 2000 * n, 'USD', true
       from jsonb_to_recordset($1::jsonb) as f(key text, "from" text, "to" text), generate_series(1, $2::int) n`,
      given,
    );
  }
  await query('analyze');
  return fares;
}

/** Price changes of distinct fares, now and then one that is cheap for some of those who watch it. */
function changes(fares: readonly FareKey[], round: number) {
  return Array.from({ length: CHANGES }, (_, n) => {
    const fare = fares[(round * CHANGES + n * 7) % fares.length] as FareKey;
    const isCheap = n % 100 === 0;
    return {
      fare,
      price: { amount: isCheap ? 27_000 : 60_000 + ((round * 131 + n * 17) % 9_000), currency: 'USD' },
      source: `source${n % 3}`,
      left: null,
      url: null,
    };
  });
}

type Cost = { cpu: number[]; wall: number[]; alerts: number };

async function rounds(watches: number): Promise<Cost & { oneByOne: number }> {
  const place = await createTestDatabase('embedded');
  const db = await openDatabase(place.config, silent);
  const fares = await fill(db, watches);
  const deals = openDeals(db);
  const cost: Cost = { cpu: [], wall: [], alerts: 0 };
  // The first round of a process reads the airports and fills caches; it is not what a day consists of.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const cpu = process.cpuUsage();
    const given = changes(fares, round);
    for (let n = 0; n < given.length; n += 500) await deals.observe({ prices: given.slice(n, n + 500) });
    const from = performance.now();
    const { dispatched } = await deals.runRound();
    const wall = performance.now() - from;
    // The same prices are looked through for deals.
    await deals.turn('deals.hot');
    const { user, system } = process.cpuUsage(cpu);
    if (round === 0) continue;
    cost.wall.push(wall);
    cost.cpu.push((user + system) / 1000);
    cost.alerts += dispatched;
  }
  const oneByOne = await checkOneByOne(db, quick ? 500 : 3_000);
  await db.close();
  await place.remove();
  return { ...cost, oneByOne };
}

/** The obvious way: for each watch ask what its fare costs, and judge. CPU per watch, ms. */
async function checkOneByOne(db: Database, some: number): Promise<number> {
  const query = onPool(db);
  const usual = createPriceBaseline();
  const { fromUsd } = await createRates(offlineProviders(db).currency, systemClock)();
  const ids = await query<{ id: string }>('select id from watch order by id limit $1::int', [some]);
  const cpu = process.cpuUsage();
  for (const { id } of ids)
    for (const point of await pointsOf(query, [id])) {
      const now = new Date();
      const usually = (await usual.ofKeys(query, [point.key], now)).get(point.key);
      const picture = new Map();
      for (const price of await historyOf(query, [point.key], 10)) addPrice(picture, price, now.getTime());
      step(
        point.state,
        point.rule,
        bestPrice(picture, usually?.median ?? null, now.getTime()),
        usually?.low ?? null,
        fromUsd,
      );
    }
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / 1000 / ids.length;
}

const share = (cpuMs: number) => (cpuMs / (ROUND_S * 1000)) * 100;
const percent = (value: number) => `${value.toFixed(1)} % of a core`;
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

if (!process.argv.includes('--deal-only')) await watches();
rows.push(await hotDeal());
printTable(rows);

async function hotDeal(): Promise<Row> {
  const place = await createTestDatabase('embedded');
  const db = await openDatabase(place.config, silent);
  const log = createStreamLog({ db, logger: silent });
  const deals = openDeals(db, { log });
  const node = await startRealtimeNode({
    db,
    log,
    drainSpreadMs: 0,
    namespaces: () => [dealsNamespace(deals)],
  });
  const clients = startRemote(new URL('./realtime-clients.ts', import.meta.url), ['/deals']);
  await clients.call('connect', node.url, SOCKETS, 'deals');
  const delays: number[] = [];
  for (let n = 0; n <= 20; n += 1) {
    await clients.call('startMeasuring');
    const from = performance.timeOrigin + performance.now();
    await deals.post(
      [
        offerOf({
          depart: ahead(60 + n),
          return: ahead(70 + n),
          title: `Lisbon to Tokyo ${n}`,
          url: `https://fares.example.org/${n}`,
        }),
      ],
      () => '',
    );
    for (;;) {
      const { arrivals } = await clients.call<{ arrivals: number[] }>('results');
      if (n > 0 && arrivals.length >= SOCKETS) delays.push(...arrivals.map((at) => at - from));
      if (arrivals.length >= SOCKETS) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  await clients.stop();
  await node.close();
  await db.close();
  await place.remove();
  const p99 = percentile(delays, 99);
  return {
    what: `a hot deal, from its POST to ${SOCKETS.toLocaleString('en')} sockets`,
    measured: `p50 ${percentile(delays, 50).toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`,
    target: 'p99 <= 300 ms',
    met: p99 <= 300,
  };
}

async function watches(): Promise<void> {
  const many = quick ? 10_000 : 100_000;
  const few = await rounds(many);
  const lots = await rounds(many * 10);
  for (const [count, cost] of [
    [many, few],
    [many * 10, lots],
  ] as const)
    rows.push({
      what: `${count.toLocaleString('en')} watches, ${(CHANGES * 2).toLocaleString('en')} changes a minute: written, judged, searched for deals, ${Math.round(cost.alerts / ROUNDS)} alerts a round told`,
      measured: `${percent(share(mean(cost.cpu)))}, round ${Math.round(Math.max(...cost.wall))} ms at most`,
      baseline: `${percent(share(cost.oneByOne * count))} (each watch by itself)`,
      target: '<= 40 %, <= 30 s',
      met: share(mean(cost.cpu)) <= 40 && Math.max(...cost.wall) <= 30_000,
    });
  rows.push({
    what: 'ten times the watches, the same changes',
    measured: `${(mean(lots.cpu) / mean(few.cpu)).toFixed(2)}x the CPU`,
    baseline: `${((lots.oneByOne * 10) / few.oneByOne).toFixed(1)}x`,
  });
}
