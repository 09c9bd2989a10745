import { expect, test } from 'vitest';
import { seededRandom } from '../planning/random.ts';
import { addDays } from '../trips/dates.ts';
import { type SeenPrice, usualPrice } from './usual.ts';

const normal = (random: () => number) =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Prices around a median, two a day. */
const seen = (random: () => number, count: number, median: number, at = { month: 3, lead: 2 }): SeenPrice[] =>
  Array.from({ length: count }, (_, n) => ({
    ...at,
    price: Math.round(median * Math.exp(0.12 * normal(random))),
    day: addDays('2026-11-01', Math.floor(n / 2)),
  }));
const asked = { month: 3, lead: 2 };

test('there is no band below eight prices on three days', () => {
  const random = seededRandom(1);
  expect(usualPrice(seen(random, 7, 20_000), asked)).toBeNull();
  expect(
    usualPrice(
      seen(random, 12, 20_000).map((one) => ({ ...one, day: '2026-11-01' })),
      asked,
    ),
  ).toBeNull();
  expect(usualPrice(seen(random, 8, 20_000), asked)).toMatchObject({ basis: 'route_month_lead' });
});

test('with too few of the season or the lead time, the next wider kind is used', () => {
  const random = seededRandom(2);
  const summer = seen(random, 30, 30_000, { month: 7, lead: 2 });
  const late = seen(random, 30, 40_000, { month: 7, lead: 0 });
  expect(usualPrice([...seen(random, 3, 20_000), ...summer], asked)?.basis).toBe('route_lead');
  expect(usualPrice([...seen(random, 3, 20_000), ...late], asked)?.basis).toBe('route');
});

test('ten prices are enough to be within a tenth, as a rule, and three of ten may be nonsense', () => {
  const errors: number[] = [];
  const moved: number[] = [];
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = seededRandom(seed);
    const good = seen(random, 10, 20_000);
    const usual = usualPrice(good, asked)?.median ?? Number.NaN;
    errors.push(Math.abs(usual / 20_000 - 1));
    const many = seen(random, 60, 20_000);
    const before = usualPrice(many, asked)?.median ?? Number.NaN;
    const spoilt = many.map((one, n) => (n % 10 < 3 ? { ...one, price: n % 2 ? 900_000 : 120 } : one));
    moved.push(Math.abs((usualPrice(spoilt, asked)?.median ?? Number.NaN) / before - 1));
  }
  const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length / 2] ?? Number.NaN;
  expect(middle(errors)).toBeLessThan(0.1);
  expect(middle(moved)).toBeLessThan(0.05);
});
