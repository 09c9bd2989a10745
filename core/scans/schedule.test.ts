import { expect, test } from 'vitest';
import { seededRandom } from '../planning/random.ts';
import { createPrices } from './bounds.ts';
import { createSchedule, MAX_TRIES, type Outcome, type ScheduledUnit } from './schedule.ts';

const normal = (random: () => number) =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

type Answering = (unit: ScheduledUnit, now: number, random: () => number) => { outcome: Outcome; ms: number };
type Options = { seed?: number; atOnce?: number; isFree?: boolean; askAll?: boolean };

/** Plays a scan on a clock of its own; what was decided of each unit, and when all was over, ms. */
function play(units: ScheduledUnit[], answer: Answering, options: Options = {}) {
  const { seed = 1, atOnce = 8, isFree = false, askAll = true } = options;
  const random = seededRandom(seed);
  const schedule = createSchedule({
    units,
    limits: () => ({ atOnce, rate: null }),
    prices: createPrices(),
    askAll,
    isFree: () => isFree,
    start: 0,
    random,
  });
  const asked: ScheduledUnit[] = [];
  const skipped: ScheduledUnit[] = [];
  const givenUp: ScheduledUnit[] = [];
  const open: { unit: ScheduledUnit; at: number; outcome: Outcome }[] = [];
  const under = new Map<string, number>();
  let most = 0;
  let now = 0;
  const endedAt = new Map<string, number>();
  for (let turns = 0; turns < 200_000; turns += 1) {
    const decision = schedule.next(now);
    if (decision.kind === 'done') return { asked, skipped, givenUp, ms: now, most, endedAt };
    if (decision.kind === 'ask') {
      const { unit } = decision;
      const { outcome, ms } = answer(unit, now, random);
      asked.push(unit);
      open.push({ unit, at: now + ms, outcome });
      under.set(unit.source, (under.get(unit.source) ?? 0) + 1);
      most = Math.max(most, under.get(unit.source) ?? 0);
    } else if (decision.kind === 'skip') skipped.push(decision.unit);
    else if (decision.kind === 'give_up') givenUp.push(decision.unit);
    else {
      open.sort((a, b) => b.at - a.at);
      const next = open.at(-1);
      if (next && next.at <= now + decision.ms) {
        open.pop();
        now = next.at;
        under.set(next.unit.source, (under.get(next.unit.source) ?? 1) - 1);
        schedule.ended(next.unit, next.outcome, now);
        endedAt.set(next.unit.source, now);
      } else now += decision.ms;
    }
  }
  throw new Error('It never ends.');
}

const unitsOf = (sources: string[], count: number): ScheduledUnit[] =>
  sources.flatMap((source, at) =>
    Array.from({ length: count }, (_, n) => ({
      number: at * count + n,
      source,
      from: 'MUC',
      to: `D${n % 10}`,
      expected: 10_000 + ((n * 37) % 100) * 50,
    })),
  );
const answered: Outcome = { kind: 'answered', cheapest: 12_000, isOffered: true };

test('500 units over five sources of 200 ms, eight at once, take hardly more than they must', () => {
  const { ms, most, asked } = play(unitsOf(['a', 'b', 'c', 'd', 'e'], 100), () => ({
    outcome: answered,
    ms: 200,
  }));
  expect(asked).toHaveLength(500);
  expect(most).toBe(8);
  expect(ms).toBeLessThanOrEqual(Math.ceil(100 / 8) * 200 * 1.2);
});

test('a dead source delays the others by nothing', () => {
  const answer: Answering = ({ source }) =>
    source === 'dead'
      ? { outcome: { kind: 'failed', mayPass: true }, ms: 15_000 }
      : { outcome: answered, ms: 200 };
  const alone = play(unitsOf(['a', 'b'], 100), answer);
  const beside = play(unitsOf(['a', 'b', 'dead'], 100), answer);
  for (const source of ['a', 'b']) expect(beside.endedAt.get(source)).toBe(alone.endedAt.get(source));
});

test('whatever the sources do, every unit ends once, and none is asked too often', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const units = unitsOf(['a', 'b', 'c'], 40);
    const tries = new Map<number, number>();
    const final = new Map<number, string>();
    const { asked, skipped, givenUp } = play(
      units,
      (unit, _now, random) => {
        const throwOf = random();
        const tried = (tries.get(unit.number) ?? 0) + 1;
        tries.set(unit.number, tried);
        const outcome: Outcome =
          throwOf < 0.4
            ? { kind: 'answered', cheapest: Math.round(5_000 + random() * 20_000), isOffered: true }
            : throwOf < 0.7
              ? { kind: 'failed', mayPass: random() < 0.5 }
              : { kind: 'refused', retryAfterMs: random() < 0.1 ? 600_000 : undefined };
        return { outcome, ms: random() * 400 };
      },
      { seed, askAll: seed % 2 === 0, atOnce: 1 + (seed % 5) },
    );
    for (const unit of new Set(asked)) final.set(unit.number, 'asked');
    for (const unit of skipped) expect(final.has(unit.number)).toBe(false);
    for (const unit of [...skipped, ...givenUp]) final.set(unit.number, 'left out');
    expect(final.size).toBe(units.length);
    expect(Math.max(...tries.values())).toBeLessThanOrEqual(MAX_TRIES);
  }
});

test('a source that turns us away is asked one at a time, rests, and is given up; the rest goes on', () => {
  let most = 0;
  let open = 0;
  const { givenUp, asked } = play(unitsOf(['closed', 'good'], 60), ({ source }) => {
    if (source === 'good') return { outcome: answered, ms: 100 };
    open += 1;
    most = Math.max(most, open);
    return { outcome: { kind: 'refused' }, ms: 50 };
  });
  expect(asked.filter(({ source }) => source === 'good')).toHaveLength(60);
  expect(givenUp.length).toBeGreaterThan(30);
  expect(givenUp.every(({ source }) => source === 'closed')).toBe(true);
});

test('a long rest that a source asks for is no reason to wait', () => {
  const { ms, givenUp } = play(unitsOf(['closed'], 20), () => ({
    outcome: { kind: 'refused', retryAfterMs: 3_600_000 },
    ms: 10,
  }));
  expect(ms).toBeLessThan(1_000);
  expect(givenUp.length).toBeGreaterThanOrEqual(12);
});

test('what can’t be cheaper is left out, and never what would have been the cheapest', () => {
  let skippedInAll = 0;
  for (let seed = 1; seed <= 50; seed += 1) {
    const random = seededRandom(seed);
    const units = unitsOf(['a'], 200).map((unit) => ({
      ...unit,
      to: 'BCN',
      expected: 8_000 + random() * 60_000,
    }));
    const prices = new Map(
      units.map(({ number, expected }) => [number, expected * Math.exp(0.15 * normal(random))]),
    );
    const { skipped } = play(
      units,
      ({ number }) => ({
        outcome: { kind: 'answered', cheapest: prices.get(number) ?? 0, isOffered: true },
        ms: 100,
      }),
      { seed, askAll: false },
    );
    skippedInAll += skipped.length;
    const cheapest = [...prices.entries()].reduce((best, next) => (next[1] < best[1] ? next : best));
    expect(skipped.map(({ number }) => number)).not.toContain(cheapest[0]);
  }
  expect(skippedInAll).toBeGreaterThan(1_000);
});

test('best first: after 30 % of the units the price is within 5 % of the lowest, in nine of ten scans', () => {
  const reached = { best: 0, random: 0 };
  const seeds = 60;
  for (let seed = 1; seed <= seeds; seed += 1) {
    const random = seededRandom(seed * 7_919);
    const routes = Array.from({ length: 12 }, () => Math.exp(0.3 * normal(random)));
    const units: (ScheduledUnit & { price: number })[] = Array.from({ length: 360 }, (_, number) => {
      const route = number % 12;
      const expected = (15_000 + route * 2_500) * (0.8 + 0.5 * random());
      const price = expected * (routes[route] ?? 1) * Math.exp(0.12 * normal(random));
      return { number, source: 'a', from: 'MUC', to: `D${route}`, expected, price };
    });
    const lowest = Math.min(...units.map(({ price }) => price));
    const priceOf = (unit: ScheduledUnit) => units[unit.number]?.price ?? Number.POSITIVE_INFINITY;
    const { asked } = play(
      units,
      (unit) => ({ outcome: { kind: 'answered', cheapest: priceOf(unit), isOffered: true }, ms: 100 }),
      { seed },
    );
    const within = (order: ScheduledUnit[]) => Math.min(...order.slice(0, 108).map(priceOf)) <= lowest * 1.05;
    if (within(asked)) reached.best += 1;
    const shuffled = units.map((unit) => ({ unit, key: random() })).sort((a, b) => a.key - b.key);
    if (within(shuffled.map(({ unit }) => unit))) reached.random += 1;
  }
  expect(reached.best).toBeGreaterThanOrEqual(seeds * 0.9);
  expect(reached.random).toBeLessThan(reached.best);
});
