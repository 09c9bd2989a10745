import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addPrice, bestPrice, type Quote } from '../prices/best-prices.ts';
import { newState, REARM_MS, type Rule, sameState, step, type WatchState } from './watch-state.ts';

const HOUR = 3_600_000;
const START = Date.parse('2027-01-01T00:00:00Z');
const MEDIAN = 20_000;
const fromUsd = (usd: number) => usd;
const under150: Rule = { kind: 'price', amount: 15_000, currency: 'USD', estimates: true };

type Seen = { usd: number; at: number; source?: string; kind?: Quote['kind']; now?: number };
const quote = ({ usd, at, source = 'a', kind = 'live' }: Seen): Quote => ({
  source,
  kind,
  amount: usd,
  currency: 'USD',
  usd,
  left: null,
  url: null,
  seenAt: START + at * HOUR,
});

/** The hours at which it was told, and as what. */
function live(seen: readonly Seen[], rule: Rule = under150): string[] {
  const book = new Map<string, Quote>();
  let state: WatchState = newState(null);
  return seen.flatMap((one) => {
    const now = START + (one.now ?? one.at) * HOUR;
    if (!addPrice(book, quote(one), now)) return [];
    const next = step(state, rule, bestPrice(book, MEDIAN, now), 16_000, fromUsd);
    state = next.state;
    return next.alert ? [`${one.at} ${next.alert.isEstimate ? 'estimate' : 'offer'}`] : [];
  });
}

test('a price at the threshold is told, once', () => {
  expect(
    live([
      { usd: 15_001, at: 0 },
      { usd: 15_000, at: 1 },
      { usd: 14_000, at: 2 },
    ]),
  ).toEqual(['1 offer']);
});

test('it is told again after it was clearly above for six hours, and not before', () => {
  const rise = (hours: number): Seen[] => [
    { usd: 14_000, at: 0 },
    { usd: 15_400, at: 1 },
    { usd: 15_400, at: 4 },
    { usd: 14_000, at: 1 + hours },
  ];
  expect(live(rise(5.9))).toEqual(['0 offer']);
  expect(live(rise(6))).toEqual(['0 offer', '7 offer']);
  // A rise by less than two percent is none.
  expect(
    live([
      { usd: 14_000, at: 0 },
      { usd: 15_200, at: 1 },
      { usd: 14_000, at: 9 },
    ]),
  ).toEqual(['0 offer']);
  // Coming nearer in between starts the six hours anew.
  const nearer = [
    ...rise(5).slice(0, 2),
    { usd: 15_100, at: 5 },
    { usd: 15_400, at: 6 },
    { usd: 14_000, at: 11 },
  ];
  expect(live(nearer)).toEqual(['0 offer']);
});

test('two percent above the threshold is not clear of it; a cent more is', () => {
  const rise = (usd: number): Seen[] => [
    { usd: 14_000, at: 0 },
    { usd, at: 1 },
    { usd, at: 4 },
    { usd: 14_000, at: 7 },
  ];
  expect(live(rise(15_300))).toEqual(['0 offer']);
  expect(live(rise(15_301))).toEqual(['0 offer', '7 offer']);
});

test('an estimate is told where estimates are wanted, and the first offer after it', () => {
  const seen: Seen[] = [
    { usd: 14_000, at: 0, source: 'model', kind: 'modelled' },
    { usd: 14_500, at: 1 },
    { usd: 13_000, at: 2, source: 'model', kind: 'modelled' },
  ];
  expect(live(seen)).toEqual(['0 estimate', '1 offer']);
  expect(live(seen, { ...under150, estimates: false })).toEqual(['1 offer']);
});

test('what somebody offers counts more than what it is reckoned to cost', () => {
  const seen: Seen[] = [
    { usd: 18_000, at: 0 },
    { usd: 14_000, at: 1, source: 'model', kind: 'modelled' },
  ];
  expect(live(seen)).toEqual([]);
  // Until the offer is stale.
  expect(live([...seen, { usd: 14_100, at: 7, source: 'model', kind: 'modelled' }])).toEqual(['7 estimate']);
});

test('a stale price is not told', () => {
  expect(live([{ usd: 14_000, at: 0, now: 6.1 }])).toEqual([]);
  expect(live([{ usd: 14_000, at: 0, now: 6 }])).toEqual(['0 offer']);
});

test('an implausible price waits for a second source, whoever repeats it', () => {
  const mistake: Seen[] = [
    { usd: 300, at: 0 },
    { usd: 300, at: 1 },
    { usd: 310, at: 1, source: 'model', kind: 'modelled' },
  ];
  expect(live(mistake, { ...under150, estimates: false })).toEqual([]);
  expect(live([...mistake.slice(0, 2), { usd: 330, at: 2, source: 'b' }])).toEqual(['2 offer']);
  expect(live([...mistake.slice(0, 2), { usd: 18_000, at: 2, source: 'b' }])).toEqual([]);
});

test('a source whose clock was a year ahead is heard again when its clock is right', () => {
  expect(
    live([
      { usd: 18_000, at: 9_000, now: 0 },
      { usd: 14_000, at: 1 },
    ]),
  ).toEqual(['1 offer']);
});

test('a clock that is set forward does not make it tell again, however far it jumps', () => {
  const jump: Seen[] = [
    { usd: 14_000, at: 0 },
    { usd: 15_400, at: 0.1 },
    // A day, by a clock that was wrong; by any other, half a minute.
    { usd: 15_400, at: 24.1 },
    { usd: 14_000, at: 24.2 },
  ];
  expect(live(jump)).toEqual(['0 offer']);
  // Seen every few hours, it is clear for as long as it says.
  const watched: Seen[] = [0, 4, 8].map((at) => ({ usd: at === 0 ? 14_000 : 15_400, at }));
  expect(live([...watched, { usd: 14_000, at: 12 }])).toEqual(['0 offer', '12 offer']);
});

test('a clock that goes back tells nothing twice', () => {
  expect(
    live([
      { usd: 14_000, at: 10 },
      { usd: 14_000, at: 2 },
      { usd: 14_000, at: 11 },
    ]),
  ).toEqual(['10 offer']);
  const jump: Seen[] = [
    { usd: 14_000, at: 10 },
    { usd: 18_000, at: 11 },
    { usd: 14_000, at: 3, now: 3, source: 'b' },
  ];
  expect(live(jump)).toEqual(['10 offer']);
});

test('a percentage is of the first price known; unusually cheap is under the lower quartile', () => {
  const tenPercent: Rule = { kind: 'percent', percent: 10, estimates: true };
  expect(
    live(
      [
        { usd: 20_000, at: 0 },
        { usd: 18_001, at: 1 },
        { usd: 18_000, at: 2 },
      ],
      tenPercent,
    ),
  ).toEqual(['2 offer']);
  const cheap: Rule = { kind: 'unusually_cheap', estimates: true };
  expect(
    live(
      [
        { usd: 16_000, at: 0 },
        { usd: 15_999, at: 1 },
      ],
      cheap,
    ),
  ).toEqual(['1 offer']);
});

test('what a percentage is of is kept as it was offered, with when that was', () => {
  const rule: Rule = { kind: 'percent', percent: 10, estimates: true };
  const offer: Quote = { ...quote({ usd: 20_000, at: 0 }), amount: 18_500, currency: 'EUR' };
  const best = { at: START, offer, estimate: null, unconfirmed: null };
  const { state } = step(newState(null), rule, best, null, (usd) => usd);
  expect(state.base).toEqual({ usd: 20_000, amount: 18_500, currency: 'EUR', at: offer.seenAt });
  expect(sameState(state, newState(null))).toBe(false);
});

const anySeen: fc.Arbitrary<Seen> = fc
  .record({
    usd: fc.constantFrom(300, 14_000, 15_000, 15_200, 15_400, 20_000),
    at: fc.integer({ min: 0, max: 60 }),
    source: fc.constantFrom('a', 'b', 'model'),
  })
  .map((seen) => ({
    ...seen,
    kind: seen.source === 'model' ? ('modelled' as const) : ('live' as const),
    now: 60,
  }));

test('repeating any price right away never tells anything more', () => {
  fc.assert(
    fc.property(fc.array(anySeen, { maxLength: 30 }), (seen) => {
      const twice = seen.flatMap((one) => [one, one]);
      expect(live(twice)).toEqual(live(seen));
    }),
  );
});

test('within any six hours it is told once as an estimate and once as an offer at most', () => {
  fc.assert(
    fc.property(fc.array(anySeen, { maxLength: 40 }), (seen) => {
      const inOrder = seen.sort((a, b) => a.at - b.at).map((one) => ({ ...one, now: one.at }));
      const lastAlert = live(inOrder).map((text) => ({
        at: Number.parseFloat(text),
        kind: text.split(' ')[1],
      }));
      for (const [index, one] of lastAlert.entries())
        for (const other of lastAlert.slice(index + 1))
          if (other.kind === one.kind) expect((other.at - one.at) * HOUR).toBeGreaterThanOrEqual(REARM_MS);
    }),
  );
});
