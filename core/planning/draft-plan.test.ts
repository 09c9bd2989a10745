import { expect, test } from 'vitest';
import { type DraftStop, planRequest } from '#contracts/plans.ts';
import { faultsOf } from '#testing/plans/check-plan.ts';
import { destination, planInputOf } from '#testing/plans/plan-inputs.ts';
import { bareStop } from './day-frames.ts';
import { draftPlan, type PlanInput } from './index.ts';

const SEARCH = { seed: 1, iterations: 5 };
const lisbon = destination('lisbon');
const inLisbon = (days: number, asked: Parameters<typeof planInputOf>[3] = {}): PlanInput =>
  planInputOf(lisbon, '2027-05-10', days, asked);
const stopsOf = (input: PlanInput, option = 0): readonly DraftStop[] =>
  draftPlan(input, SEARCH).options[option]?.draft.days.flatMap(({ stops }) => stops) ?? [];
/** The request as it is after a press on the button of an obstacle. */
const asChanged = (input: PlanInput, patch: Record<string, unknown> | undefined) =>
  planRequest.safeParse({ ...input.request, ...patch });

test('a flight is met an hour and a half before it leaves, and left half an hour after it came', () => {
  const input = inLisbon(3, { origin: { kind: 'airport', id: 'BER' }, arrival: 605, departure: 1085 });
  const stops = stopsOf(input);
  expect(stops.find(({ kind }) => kind === 'arrival')).toMatchObject({
    start: 605,
    end: 635,
    name: 'Arrive at LIS',
  });
  expect(stops.find(({ kind }) => kind === 'check_in')).toMatchObject({ start: 660, end: 690 });
  expect(stops.find(({ kind }) => kind === 'departure')).toMatchObject({ start: 995, end: 1085 });
  expect(stops.at(-2)?.end).toBeLessThanOrEqual(995 - 25);
});

test.each([
  [1_425, null, 'an arrival before midnight'],
  [null, 360, 'a flight at six in the morning'],
  [0, 1_440, 'a whole day from midnight to midnight'],
])('arrival at %s and departure at %s: %s', (arrival, departure, _) => {
  const input = inLisbon(2, { origin: { kind: 'airport', id: 'BER' }, arrival, departure });
  for (const option of draftPlan(input, SEARCH).options) {
    expect(faultsOf(input, option)).toEqual([]);
    expect(option.findings.filter(({ severity }) => severity === 'breaks')).toEqual([]);
  }
});

test('what people pinned is in every option as it was, and is not suggested a second time', () => {
  const oceanarium = lisbon.highlights.find(({ name }) => name.startsWith('Oceanário'));
  const pinned = [
    bareStop({
      id: 'ours',
      name: oceanarium?.name ?? '',
      kind: 'sight',
      at: { latitude: oceanarium?.latitude ?? 0, longitude: oceanarium?.longitude ?? 0 },
      start: 847,
      end: 961,
      pinned: true,
      cost: { amount: 12_345, currency: 'USD' },
    }),
    bareStop({
      id: 'dinner',
      name: 'Our table',
      kind: 'dinner',
      at: null,
      start: 1_290,
      end: 1_380,
      pinned: true,
    }),
  ];
  const input = { ...inLisbon(3), pinned: pinned.map((stop) => ({ date: '2027-05-11', stop })) };
  const { options, obstacles } = draftPlan(input, SEARCH);
  expect(obstacles).toEqual([]);
  for (const { draft } of options) {
    expect(draft.days[1]?.stops.filter((stop) => stop.pinned)).toEqual(pinned);
    const all = draft.days.flatMap(({ stops }) => stops);
    expect(all.filter(({ name }) => name === oceanarium?.name)).toHaveLength(1);
    expect(draft.days[1]?.stops.filter(({ kind }) => kind === 'dinner')).toHaveLength(1);
  }
});

test('two pinned stops at one time are both kept, and said to exclude each other', () => {
  const pin = (id: string, start: number) =>
    bareStop({ id, name: `Tour ${id}`, kind: 'event', at: null, start, end: start + 90, pinned: true });
  const input = {
    ...inLisbon(2),
    pinned: [pin('a', 700), pin('b', 730)].map((stop) => ({ date: '2027-05-10', stop })),
  };
  const { options, obstacles } = draftPlan(input, SEARCH);
  expect(obstacles).toEqual([
    { wish: 'pinned', message: "Tour b can't be kept together with Tour a on 2027-05-10.", change: null },
  ]);
  expect(options[0]?.draft.days[0]?.stops.filter(({ pinned }) => pinned)).toHaveLength(2);
  expect(options[0]?.findings.some(({ rule, severity }) => rule === 'order' && severity === 'breaks')).toBe(
    true,
  );
});

test('a village without a known sight gets meals, free days, and a sentence', () => {
  const input = { ...inLisbon(2), sights: [] };
  for (const option of draftPlan(input, SEARCH).options) {
    expect(option.missing).toContain('We know no sights in Lisbon yet, so the days are left open.');
    expect(option.draft.days.map(({ title }) => title)).toEqual([
      'A day to yourselves',
      'A day to yourselves',
    ]);
    for (const { stops } of option.draft.days)
      expect(stops.map(({ kind }) => kind)).toEqual(['breakfast', 'lunch', 'dinner']);
    expect(option.findings).toEqual([]);
  }
});

test('a budget that is too small is in the way: with the gap, and the sum that would do', () => {
  const input = inLisbon(4, { budget: { kind: 'total', amount: 10_000, currency: 'USD' } });
  const { options, obstacles } = draftPlan(input, SEARCH);
  const [obstacle] = obstacles;
  expect(obstacle).toMatchObject({ wish: 'budget' });
  const cheapest = Math.min(...options.map(({ totalCost }) => totalCost.amount));
  const asked = asChanged(input, obstacle?.change?.patch).data;
  expect(asked?.budget).toMatchObject({ kind: 'total', amount: Math.ceil(cheapest / 1_000) * 1_000 });
  for (const option of options) {
    expect(option.stay?.tier).toBe('shoestring');
    expect(option.findings.filter(({ rule }) => rule === 'budget')).toHaveLength(1);
  }
  const enough = { ...input, budget: { amount: Math.ceil(cheapest / 1_000) * 1_000, currency: 'USD' } };
  expect(draftPlan(enough, SEARCH).obstacles).toEqual([]);
});

test('a price that nobody knows is null and makes the sum "at least"', () => {
  const [free] = draftPlan(inLisbon(2), SEARCH).options;
  expect(free?.isAtLeast).toBe(false);
  const unknown = inLisbon(2);
  const perNight = { shoestring: null, moderate: null, comfortable: null, luxury: null };
  const [option] = draftPlan({ ...unknown, prices: { ...unknown.prices, perNight } }, SEARCH).options;
  expect(option?.costs.stay).toBeNull();
  expect(option?.isAtLeast).toBe(true);
  expect(option?.missing).toContain('The cost of the stay is not known.');
});

test.each(['JPY', 'EUR', 'KWD'])('sums in %s are exact to the minor unit', (currency) => {
  const base = inLisbon(5, { party: { kind: 'group', adults: 3 } });
  const input: PlanInput = {
    ...base,
    currency,
    dayAdults: 3.6,
    rooms: 2,
    prices: { ...base.prices, perUsd: 0.9137, extras: [{ name: 'City tax', amount: 1_001 }] },
  };
  for (const option of draftPlan(input, SEARCH).options) {
    const parts = Object.values(option.costs).flatMap((cost) => (cost ? [cost.amount] : []));
    expect(parts.every(Number.isInteger)).toBe(true);
    expect(parts.reduce((sum, amount) => sum + amount, 0)).toBe(option.totalCost.amount);
    const meals = option.draft.days
      .flatMap(({ stops }) => stops)
      .filter(({ kind }) => /fast|lunch|dinner/.test(kind));
    const eaten = meals.reduce((sum, { cost }) => sum + (cost?.amount ?? 0), 0);
    expect(eaten).toBeLessThanOrEqual(option.costs.food?.amount ?? 0);
  }
});

test('each option is best by its own measure', () => {
  const { options } = draftPlan(inLisbon(4, { interests: { art: 5, history: 3 } }), SEARCH);
  const total = (id: string) => options.find((option) => option.id === id)?.totalCost.amount ?? Number.NaN;
  expect(total('saver')).toBeLessThan(total('balanced'));
  expect(total('balanced')).toBeLessThan(total('comfort'));
  expect(options[0]?.fitScore).toBe(Math.max(...options.map(({ fitScore }) => fitScore)));
});

test('each day of each option is heard of as it comes, with a cost that only grows', () => {
  const heard = new Map<string, { dates: string[]; costs: number[] }>();
  const log: string[] = [];
  draftPlan(inLisbon(3), SEARCH, {
    onDay(option, { date }, cost) {
      const each = heard.get(option) ?? { dates: [], costs: [] };
      each.dates.push(date);
      each.costs.push(cost?.amount ?? 0);
      heard.set(option, each);
    },
    onLog: (agent, level) => log.push(`${agent} ${level}`),
  });
  expect([...heard.keys()].sort()).toEqual(['balanced', 'comfort', 'saver']);
  for (const { dates, costs } of heard.values()) {
    expect(dates).toEqual(['2027-05-10', '2027-05-11', '2027-05-12']);
    expect(costs).toEqual(costs.toSorted((a, b) => a - b));
  }
  expect(log).toContain('scheduler info');
  expect(log).toContain('budget info');
});

test('everything closed: the next day on which something opens is the change', () => {
  const base = inLisbon(1);
  const sights = base.sights.map((sight) => ({ ...sight, hours: 'We-Su 10:00-18:00' }));
  const [obstacle] = draftPlan({ ...base, sights }, SEARCH).obstacles;
  expect(obstacle).toMatchObject({ wish: 'dates', change: { label: 'Stay until 2027-05-12' } });
  expect(asChanged(base, obstacle?.change?.patch).success).toBe(true);
});

test('nobody leaves before they arrive: one more day would do', () => {
  const input = inLisbon(1, { arrival: 900, departure: 600 });
  const [obstacle] = draftPlan(input, SEARCH).obstacles;
  expect(obstacle).toMatchObject({ wish: 'dates', change: { patch: { to: '2027-05-11' } } });
});

test('where no sight is step-free, that is what stands in the way', () => {
  const base = inLisbon(2, { limits: { stepFree: true } });
  const sights = base.sights.map((sight) => ({ ...sight, stepFree: 'no' as const }));
  const { options, obstacles } = draftPlan({ ...base, sights }, SEARCH);
  expect(obstacles.map(({ wish }) => wish)).toEqual(['limits.stepFree']);
  expect(asChanged(base, obstacles[0]?.change?.patch).data?.limits.stepFree).toBe(false);
  expect(options[0]?.draft.days.flatMap(({ stops }) => stops).some(({ kind }) => kind === 'sight')).toBe(
    false,
  );
});

test('a month is drafted, day after day', () => {
  const input = inLisbon(30);
  const { options } = draftPlan(input, { seed: 1, iterations: 1 });
  for (const option of options) {
    expect(option.draft.days).toHaveLength(30);
    expect(faultsOf(input, option)).toEqual([]);
  }
});

test('a search that is stopped at once still gives three whole options', () => {
  const input = inLisbon(3);
  const { options } = draftPlan(input, { seed: 1, iterations: 1_000, shouldStop: () => true });
  expect(options).toHaveLength(3);
  for (const option of options) expect(faultsOf(input, option)).toEqual([]);
});
