import { useTranslations } from 'next-intl';
import { useFormats } from '#components/ui/useFormats.ts';
import type { RelaxOption } from '#contracts/research.ts';

/** "€2,700", "€90 a day", "Up to 1,500 km", "Up to an e-visa". */
export function useRelaxLabel(): (change: RelaxOption['change']) => string {
  const t = useTranslations('research-results.relax');
  const tVisa = useTranslations('research.visaPreference');
  const formats = useFormats();
  return ({ budget, maxDistanceKm, visaWish }) => {
    if (budget && budget.kind !== 'level') {
      const amount = formats.money(budget);
      return budget.kind === 'per_day' ? t('perDay', { amount }) : amount;
    }
    if (maxDistanceKm !== undefined) return t('upTo', { distance: formats.distance(maxDistanceKm) });
    return visaWish ? tVisa(`${visaWish}.label`) : t('anyWeather');
  };
}
