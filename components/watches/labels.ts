import { count, formatCost, formatDay } from '#components/ui/format.ts';
import type { FareKey } from '#contracts/prices.ts';
import type { Threshold, Watch, WatchPart } from '#contracts/watches.ts';

/** When it tells. */
export function formatThreshold(threshold: Threshold): string {
  switch (threshold.kind) {
    case 'price':
      return `at ${formatCost(threshold)} or less`;
    case 'percent':
      return `when it drops by ${threshold.percent}%`;
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
export function formatPart({ fare, current }: WatchPart): { label: string; note: string } {
  const label = fare ? `${fare.from} → ${fare.to}, ${formatDay(fare.depart)}` : 'A flight';
  if (!current) return { label, note: 'No price yet' };
  const price = formatCost(current.price);
  return { label, note: current.kind === 'modelled' ? `about ${price}, an estimate` : `${price} now` };
}

export const channelLabels = {
  push: 'This and other browsers',
  email: 'Email',
  webhook: 'Webhooks',
  ntfy: 'ntfy',
} as const;
