import { expect, it } from 'vitest';
import { chartPoints, type History, scaleOf, ticksOf } from './chart-data.ts';

const history: History = {
  prices: [
    { at: '2027-01-01T00:00:00.000Z', amount: 60_000, kind: 'modelled', source: 'fare model' },
    { at: '2027-01-03T00:00:00.000Z', amount: 45_000, kind: 'api', source: 'script' },
  ],
  alerts: [{ at: '2027-01-02T00:00:00.000Z', amount: 50_000, basis: 'observed', reasons: [] }],
  currency: 'EUR',
  usual: null,
  threshold: 52_000,
};

it('puts prices and alerts in one row by time, estimates apart from offers', () => {
  expect(
    chartPoints(history, 100).map(({ offered, estimated, alerted }) => [offered, estimated, alerted]),
  ).toEqual([
    [null, 600, null],
    [null, null, 500],
    [450, null, null],
  ]);
});

it('shows all that is drawn, the usual prices and the threshold too', () => {
  const usual = {
    currency: 'EUR',
    low: 40_000,
    median: 60_000,
    high: 90_000,
    basis: 'observed',
    count: 30,
  } as const;
  const [from, to] = scaleOf({ ...history, usual }, 100);
  expect(from).toBeLessThan(400);
  expect(to).toBeGreaterThan(900);
});

it('has a scale without prices, too', () => {
  expect(scaleOf({ ...history, prices: [], alerts: [], threshold: null }, 100)).toEqual([0, 1]);
});

it.each<[[number, number], number[]]>([
  [
    [855, 1729],
    [1000, 1200, 1400, 1600],
  ],
  [
    [994, 1120],
    [1000, 1050, 1100],
  ],
  [
    [0, 1],
    [0, 0.2, 0.4, 0.6, 0.8, 1],
  ],
])('marks the scale %j with round figures', (scale, ticks) => {
  ticksOf(scale).forEach((tick, index) => {
    expect(tick).toBeCloseTo(ticks[index] ?? Number.NaN);
  });
});
