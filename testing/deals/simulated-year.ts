import type { FareKey } from '#contracts/prices.ts';
import type { Threshold } from '#contracts/watches.ts';
import { onPool } from '#server/database/query.ts';
import type { Database } from '#server/database/types.ts';
import { dealIdOf, keyOf } from '#server/features/deals/prices/key.ts';
import { fareFromReport, observe } from '#server/features/deals/prices/observe.ts';
import type { Rule } from '#server/features/deals/watches/watch-state.ts';
import { createRates } from '#server/providers/currency/rates.ts';
import { modelledUsual } from '#server/providers/fares/usual.ts';
import { offlineProviders } from '../runs/research.ts';
import { openDeals, toStreams, watchOf } from './deals.ts';
import { momentsToAlert, type Scenario, type Sighting, scenariosOf } from './watch-reference.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export type YearOptions = {
  db: Database;
  watches: number;
  fares: number;
  days: number;
  /** Looks at the prices in one day. */
  looks: number;
  crashes: number;
  seed: number;
  /** Called after each day. */
  onDay?: (day: number, prices: number) => void;
};
export type YearResult = {
  prices: number;
  alerts: number;
  crashes: number;
  /** Raised, but not as the reference says. */
  wrong: string[];
  /** Told on the traveller's stream more or less often than raised. */
  misreported: string[];
};

/** Mulberry32: small, fast, the same on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

class Crash extends Error {}

/** A database whose next transaction but so many statements breaks, as a killed process breaks it. */
function fragile(db: Database) {
  let statements: number | null = null;
  const count = () => {
    if (statements === null) return;
    statements -= 1;
    if (statements < 0) throw new Crash('killed');
  };
  const pool = new Proxy(db.pool, {
    get(target, name) {
      if (name !== 'connect') return Reflect.get(target, name).bind?.(target) ?? Reflect.get(target, name);
      return async () => {
        const client = await target.connect();
        return {
          query: async (text: string, values?: unknown[]) => {
            if (text !== 'rollback') count();
            return client.query(text, values);
          },
          release: (error?: Error) => client.release(error),
        };
      };
    },
  });
  return {
    db: { ...db, pool },
    count,
    breakAfter: (many: number | null) => {
      statements = many;
    },
  };
}

/** Lives through a year of prices on a real database, with crashes, and compares each alert with the reference. */
export async function liveThroughAYear(options: YearOptions): Promise<YearResult> {
  const { db, watches, days, looks, seed } = options;
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  let now = Date.parse('2027-01-04T00:00:00Z');
  const clock = () => new Date(now);
  const rates = await createRates(offlineProviders(db).currency, clock)();
  const broken = fragile(db);
  const open = () =>
    openDeals(broken.db, {
      clock,
      // Killed while telling: before, or after, the notification was written.
      async notify(tx, append, alerts) {
        for (const alert of alerts) {
          broken.count();
          await toStreams(tx, append, [alert]);
          broken.count();
        }
      },
    });
  let deals = open();

  const airports = ['LIS', 'NRT', 'JFK', 'FRA', 'CPT', 'GRU', 'SYD', 'BKK', 'OSL', 'MEX'];
  const fares = Array.from({ length: options.fares }, (_, n): FareKey => {
    const from = airports[n % airports.length] as string;
    const to = airports[(n + 1 + Math.floor(n / airports.length)) % airports.length] as string;
    const start = now + (days + 5 + (n % 50)) * DAY;
    const depart = new Date(start).toISOString().slice(0, 10);
    const back = new Date(start + 7 * DAY).toISOString().slice(0, 10);
    return { from, to: to === from ? 'DXB' : to, depart, return: back, adults: 1 + (n % 3), children: n % 2 };
  });
  const memo = new Map<string, { low: number; median: number } | null>();
  const usualOf = (fare: FareKey, at: number) => {
    const day = new Date(at).toISOString().slice(0, 10);
    const id = `${day} ${keyOf(fare)}`;
    let usual = memo.get(id);
    if (usual === undefined) {
      usual = modelledUsual(fare, day);
      memo.set(id, usual);
    }
    return usual;
  };

  const people = Math.max(1, Math.ceil(watches / 500));
  const owners = [];
  for (let n = 0; n < people; n += 1) owners.push(await deals.person(`owner${n}`));
  const asked: { id: string; fare: FareKey; rule: Rule; owner: string }[] = [];
  for (let n = 0; n < watches; n += 1) {
    const fare = pick(fares);
    const typical = usualOf(fare, now)?.median ?? 50_000;
    const kind = pick(['price', 'price', 'percent', 'unusually_cheap'] as const);
    const currency = pick(['USD', 'USD', 'EUR']);
    const threshold: Threshold =
      kind === 'price'
        ? { kind, amount: rates.fromUsd(Math.round(typical * (0.7 + 0.35 * random())), currency), currency }
        : kind === 'percent'
          ? { kind, percent: 5 + Math.floor(random() * 20) }
          : { kind };
    const estimates = random() < 0.6;
    const owner = owners[n % people] as (typeof owners)[number];
    const made = await deals.watches.create(
      owner,
      watchOf({ target: { kind: 'fare', fare }, threshold, estimates, channels: [] }),
    );
    asked.push({ id: made.id, fare, rule: { ...threshold, estimates }, owner: owner.id });
  }

  const seen = new Map<string, Sighting[]>();
  const waiting: Sighting[] = [];
  const level = new Map(fares.map((fare) => [keyOf(fare), 1]));
  let lastId = 0;
  let crashes = 0;

  async function look(): Promise<void> {
    const reported = [];
    for (const fare of fares) {
      if (random() < 0.4) continue;
      const key = keyOf(fare);
      const typical = usualOf(fare, now)?.median ?? 50_000;
      const drift = (level.get(key) ?? 1) * (0.9 + 0.2 * random());
      level.set(key, Math.min(1.35, Math.max(0.6, drift)));
      const source = pick(['model', 'alpha', 'alpha', 'beta', 'gamma']);
      // Errors in a source, and a second source with the same one.
      const share =
        random() < 0.02 ? 0.1 + 0.02 * random() : (level.get(key) ?? 1) * (0.98 + 0.04 * random());
      const currency = random() < 0.25 ? 'EUR' : 'USD';
      // Late, out of order, stale, or with a clock that is ahead.
      const late = pick([0, 0, 0, 0, HOUR, 3 * HOUR, 7 * HOUR, -2 * HOUR]) * random();
      const usd = Math.max(100, Math.round(typical * share));
      reported.push({
        fare,
        price: { amount: rates.fromUsd(usd, currency), currency },
        source,
        kind: source === 'model' ? ('modelled' as const) : ('live' as const),
        seenAt: new Date(now - Math.round(late)),
      });
    }
    await observe(
      onPool(db),
      reported.map(({ fare, ...one }) => fareFromReport(fare, one)),
      rates,
      clock,
    );
    for (const { fare, price, source, kind, seenAt } of reported) {
      lastId += 1;
      const sighting: Sighting = {
        id: lastId,
        source,
        kind,
        ...price,
        usd: rates.toUsd(price),
        left: null,
        url: null,
        seenAt: Math.min(seenAt.getTime(), now),
        evaluatedAt: 0,
      };
      const key = keyOf(fare);
      (seen.get(key) ?? seen.set(key, []).get(key))?.push(sighting);
      waiting.push(sighting);
    }
  }

  /** What the cursor has passed was judged now. */
  async function recordEvaluated(): Promise<void> {
    const [row] = await onPool(db)<{ position: number }>(
      "select position::float8 as position from price_cursor where name = 'watches'",
    );
    while (waiting[0] && waiting[0].id <= (row?.position ?? 0)) {
      const [evaluated] = waiting.splice(0, 1);
      if (evaluated) evaluated.evaluatedAt = now;
    }
  }

  /** A round that a busy machine kept from its database is followed by the next, as in life. */
  async function runEvaluation(): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return void (await deals.runRound());
      } catch (error) {
        if (tries === 5) throw error;
        await recordEvaluated();
      }
    }
  }

  const turns = days * looks;
  for (let turn = 0; turn < turns; turn += 1) {
    now += Math.round((DAY / looks) * (0.5 + random()));
    await look();
    if (random() < (options.crashes - crashes) / Math.max(1, turns - turn)) {
      broken.breakAfter(Math.floor(random() * 40));
      await deals.runRound().catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
      });
      broken.breakAfter(null);
      crashes += 1;
      await recordEvaluated();
      deals = open();
      // Back at once, or only when the next prices have come in.
      if (random() < 0.3) continue;
    }
    await runEvaluation();
    await recordEvaluated();
    if (turn % looks === looks - 1) options.onDay?.(Math.floor(turn / looks) + 1, lastId);
  }
  await runEvaluation();
  await recordEvaluated();

  const raised = await onPool(db)<{ watchId: string; observationId: number; key: string }>(
    `select watch_id as "watchId", observation_id::float8 as "observationId", key from price_alert order by id`,
  );
  const byWatch = Map.groupBy(raised, ({ watchId }) => watchId);
  const scenarios = new Map<string, Scenario[]>(
    fares.map((fare) => [keyOf(fare), scenariosOf(seen.get(keyOf(fare)) ?? [], (at) => usualOf(fare, at))]),
  );
  const wrong: string[] = [];
  for (const { id, fare, rule } of asked) {
    const expected = momentsToAlert(rule, scenarios.get(keyOf(fare)) ?? [], rates.fromUsd);
    const real = (byWatch.get(id) ?? []).map(({ observationId }) => observationId);
    if (real.join() !== expected.join())
      wrong.push(`${JSON.stringify(rule)} ${keyOf(fare)}: ${real.join()} instead of ${expected.join()}`);
  }

  const heard = new Map<string, number>();
  for (const { id } of owners)
    for (const { data } of await deals.events(`user:${id}`)) {
      const { watchId } = data as { watchId: string };
      heard.set(watchId, (heard.get(watchId) ?? 0) + 1);
    }
  const misreported = asked
    .filter(({ id }) => (heard.get(id) ?? 0) !== (byWatch.get(id)?.length ?? 0))
    .map(({ id }) => `${id}: raised ${byWatch.get(id)?.length ?? 0} times, told ${heard.get(id) ?? 0} times`);
  const alerts = raised.filter(({ key }) => dealIdOf(key) === null).length;
  return { prices: lastId, alerts, crashes, wrong, misreported };
}
