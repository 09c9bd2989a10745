import { useTranslations } from 'next-intl';
import { useFormats } from '#components/ui/useFormats.ts';
import { type DayWay, wayText } from './ways.ts';

/** How one gets from a stop to the next, in the reader's words. */
export function useWayText(): (way: DayWay | undefined) => string | undefined {
  const t = useTranslations('trips.days.ways');
  const tTravel = useTranslations('common.travel');
  const formats = useFormats();
  return (way) => way && wayText(way, t, tTravel, formats);
}
