import { formatCost } from '#components/trips/money.ts';
import type { Threshold, Watch } from '#contracts/deals.ts';

/** When it tells. */
export function thresholdWords(threshold: Threshold): string {
  switch (threshold.kind) {
    case 'price':
      return `at ${formatCost(threshold)} or less`;
    case 'percent':
      return `when it falls by ${threshold.percent} %`;
    case 'unusually_cheap':
      return 'when it is unusually cheap';
  }
}

/** What it does now. */
export function stateWords({ status, armed, alerts }: Pick<Watch, 'status' | 'armed' | 'alerts'>): string {
  if (status === 'paused') return 'Paused';
  if (status === 'ended') return 'Ended';
  if (armed) return 'Watching';
  return alerts > 0 ? 'Told; waits for it to rise again' : 'Waits for it to rise first';
}

export const channelWords = {
  push: 'This and other browsers',
  email: 'Letters',
  webhook: 'Webhooks',
  ntfy: 'ntfy',
} as const;
