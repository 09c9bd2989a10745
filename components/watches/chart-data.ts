import type { z } from 'zod';
import type { watchHistory } from '#contracts/watches.ts';

export type History = z.output<typeof watchHistory>;

/** One moment of the chart; amounts in whole units of the history's currency. */
export interface ChartPoint {
  /** ms since 1970. */
  at: number;
  /** Asked for by somebody. */
  offered: number | null;
  /** Reckoned by the fare model. */
  estimated: number | null;
  alerted: number | null;
}

/** Prices and alerts in one row of moments, oldest first. `unit`: minor units in one. */
export function chartPoints({ prices, alerts }: History, unit: number): ChartPoint[] {
  const points: ChartPoint[] = [
    ...prices.map(({ at, amount, kind }) => ({
      at: Date.parse(at),
      offered: kind === 'modelled' ? null : amount / unit,
      estimated: kind === 'modelled' ? amount / unit : null,
      alerted: null,
    })),
    ...alerts.map(({ at, amount }) => ({
      at: Date.parse(at),
      offered: null,
      estimated: null,
      alerted: amount / unit,
    })),
  ];
  return points.sort((a, b) => a.at - b.at);
}

/** Where the scale begins and ends: all that is drawn, with some air. */
export function scaleOf({ prices, alerts, usual, threshold }: History, unit: number): [number, number] {
  const all = [...prices, ...alerts].map(({ amount }) => amount);
  if (usual) all.push(usual.low, usual.high);
  if (threshold !== null) all.push(threshold);
  if (all.length === 0) return [0, 1];
  const [least, most] = [Math.min(...all) / unit, Math.max(...all) / unit];
  const air = Math.max((most - least) * 0.12, most * 0.02);
  return [Math.max(0, Math.floor(least - air)), Math.ceil(most + air)];
}

/** Three to six round figures on a scale. */
export function ticksOf([from, to]: readonly [number, number]): number[] {
  const rough = (to - from) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const first = Math.ceil(from / step);
  const last = Math.floor(to / step);
  return Array.from({ length: last - first + 1 }, (_, n) => (first + n) * step);
}
