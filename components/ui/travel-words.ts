import { formatDuration } from '#core/duration.ts';
import type { Travel } from '#core/planning/travel.ts';
import type { Translator } from '#messages/messages.ts';
import type { Formats } from './format.ts';

const modes = { walk: 'on foot', transit: 'by public transport', car: 'by car' } as const;

/** "18 min on foot". */
export const travelText = (
  { minutes, mode }: Pick<Travel, 'minutes' | 'mode'>,
  t: Translator<'common.travel'>,
  formats: Formats,
): string => t(mode, { duration: formats.duration(minutes) });

/** In English: "18 min on foot". */
export const formatTravel = ({ minutes, mode }: Pick<Travel, 'minutes' | 'mode'>): string =>
  `${formatDuration(minutes)} ${modes[mode]}`;
