import { formatMoney, formatNumber } from '#components/ui/format.ts';
import type { RelaxOption } from '#contracts/research.ts';
import { visaPreferenceLabels } from '../labels.ts';

/** "€2,700", "€90 a day", "Up to 1,500 km", "Up to an e-visa". */
export function relaxLabel({ budget, maxDistanceKm, visaWish }: RelaxOption['change']): string {
  if (budget && budget.kind !== 'level')
    return `${formatMoney(budget)}${budget.kind === 'per_day' ? ' a day' : ''}`;
  if (maxDistanceKm !== undefined) return `Up to ${formatNumber(maxDistanceKm)} km`;
  return visaWish ? visaPreferenceLabels[visaWish].label : 'Any weather';
}
