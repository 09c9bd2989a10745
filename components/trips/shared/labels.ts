import type { Formats } from '#components/ui/format.ts';
import type { Translator } from '#messages/messages.ts';

/** "Day 3, Mon 5 May"; without a date "Day 3". `index` from 0. */
export const dayLabel = (
  index: number,
  date: string | null | undefined,
  t: Translator<'trips.shared'>,
  formats: Formats,
): string =>
  date ? t('datedDay', { number: index + 1, date: formats.weekday(date) }) : t('day', { number: index + 1 });
