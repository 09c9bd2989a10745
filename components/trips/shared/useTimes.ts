import { useTranslations } from 'next-intl';
import type { Formats } from '#components/ui/format.ts';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Activity } from '#contracts/trips.ts';
import { type TimeWords, timesOf } from '#core/trips/times.ts';
import type { Translator } from '#messages/messages.ts';

export const timeWords = (t: Translator<'trips.shared'>, formats: Formats): TimeWords => ({
  until: (time) => t('until', { time }),
  nights: (count) => t('nights', { count }),
  duration: formats.duration,
});

/** When an activity is, in the reader's words; '' where nothing is known. */
export function useTimes(): (
  stop: Pick<Activity, 'startTime' | 'endTime' | 'endsDaysLater' | 'durationMinutes'>,
) => string {
  const words = timeWords(useTranslations('trips.shared'), useFormats());
  return (stop) => timesOf(stop, words);
}
