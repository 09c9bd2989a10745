import type { Travel } from '#core/planning/travel.ts';
import type { Translator } from '#messages/messages.ts';
import type { Formats } from './format.ts';

/** "18 min on foot". */
export const travelText = (
  { minutes, mode }: Pick<Travel, 'minutes' | 'mode'>,
  t: Translator<'common.travel'>,
  formats: Formats,
): string => t(mode, { duration: formats.duration(minutes) });
