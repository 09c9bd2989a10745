import { formatDuration } from '#core/duration.ts';
import type { Travel } from '#core/planning/travel.ts';

const modes = { walk: 'on foot', transit: 'by public transport', car: 'by car' } as const;

/** "18 min on foot". */
export const formatTravel = ({ minutes, mode }: Pick<Travel, 'minutes' | 'mode'>): string =>
  `${formatDuration(minutes)} ${modes[mode]}`;
