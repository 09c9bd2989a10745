import { useTranslations } from 'next-intl';
import { useFormats } from '#components/ui/useFormats.ts';
import { dayLabel } from './labels.ts';

/** What a day is called: `dayLabel` for components. */
export function useDayLabel(): (index: number, date?: string | null) => string {
  const t = useTranslations('trips.shared');
  const formats = useFormats();
  return (index, date) => dayLabel(index, date, t, formats);
}
