import { count, formatCost, formatDay, formatMoney } from '#components/ui/format.ts';
import type { FareKey } from '#contracts/prices.ts';
import type { Threshold, Watch, WatchPart } from '#contracts/watches.ts';

type Base = WatchPart['base'];

/** "€500, its price on 12 Nov 2026": what a percentage is of. */
const formatBase = ({ price, at }: NonNullable<Base>): string =>
  `${formatCost(price)}, its price ${at === null ? 'when you set this watch' : `on ${formatDay(at)}`}`;

function formatPercent(percent: number, bases: readonly Base[]): string {
  const [base = null] = bases;
  const below = `when it drops ${percent}% below`;
  if (bases.length > 1) return `when one of them drops ${percent}% below what it cost at first`;
  return base ? `${below} ${formatBase(base)}` : `${below} the first price we see`;
}

/** When it tells. */
export function formatThreshold({ threshold, parts }: Pick<Watch, 'threshold' | 'parts'>): string {
  switch (threshold.kind) {
    case 'price':
      return `at ${formatCost(threshold)} or less`;
    case 'percent':
      return formatPercent(
        threshold.percent,
        parts.map(({ base }) => base),
      );
    case 'unusually_cheap':
      return 'when it’s unusually cheap';
  }
}

/** What it does now. */
export function stateLabel({ status, armed, alerts }: Pick<Watch, 'status' | 'armed' | 'alerts'>): string {
  if (status === 'paused') return 'Paused';
  if (status === 'ended') return 'Ended';
  if (armed) return 'Watching';
  return alerts > 0 ? 'Alerted, watching for the next drop' : 'Waiting for it to rise first';
}

/** "LIS → NRT, 1 May 2027 to 8 May 2027, 2 adults". */
export function formatFare({ from, to, depart, return: back, adults, children }: FareKey): string {
  const dates = back ? `${formatDay(depart)} to ${formatDay(back)}` : `${formatDay(depart)}, one way`;
  const young = children > 0 ? `, ${count(children, 'child', 'children')}` : '';
  return `${from} → ${to}, ${dates}, ${count(adults, 'adult')}${young}`;
}

/** A flight of a whole trip's watch, and what it costs now. */
export function formatPart(
  { fare, current, base }: WatchPart,
  threshold: Threshold,
): { label: string; note: string } {
  const label = fare ? `${fare.from} → ${fare.to}, ${formatDay(fare.depart)}` : 'A flight';
  if (!current) return { label, note: 'No price yet' };
  const now =
    current.kind === 'modelled'
      ? `about ${formatMoney(current.price)}, an estimate`
      : `${formatCost(current.price)} now`;
  const from = threshold.kind === 'percent' && base ? `; counts from ${formatBase(base)}` : '';
  return { label, note: now + from };
}

export const channelLabels = {
  push: 'This and other browsers',
  email: 'Email',
  webhook: 'Webhooks',
  ntfy: 'ntfy',
} as const;
