import type { DraftDay, DraftStop, Spot } from '#contracts/plans.ts';
import { distanceKm } from '#core/distance.ts';
import { BEST_KMH } from '../travel.ts';
import { about, eachStop, isTransfer, rule } from './rule.ts';

/** A transfer of more minutes is a day of its own. */
const MAX_TRANSFER = 240;
/** Spots are given to about a hundred metres; km. */
const TOLERANCE_KM = 0.3;

/** Where one was before a stop; null where unknown. */
export const cameFrom = ({ stops, wakes }: DraftDay, index: number): Spot | null =>
  index === 0 ? wakes : (stops[index - 1] as DraftStop).at;

export const travelTime = rule('travel', 'The time on the way is enough for the distance.', (draft) =>
  eachStop(draft, (stop, day, index) => {
    const from = cameFrom(day, index);
    if (stop.travel === null || isTransfer(stop)) return null;
    const { minutes, mode } = stop.travel;
    const km = from && stop.at ? distanceKm(from, stop.at) : 0;
    if ((minutes / 60) * BEST_KMH[mode] < Math.max(0, km - TOLERANCE_KM))
      return about(
        'breaks',
        day,
        [stop],
        `${minutes} min to ${stop.name} is too short for ${Math.round(km)} km ${mode === 'walk' ? 'on foot' : `by ${mode}`}.`,
      );
    return minutes > MAX_TRANSFER
      ? about('warns', day, [stop], `Getting to ${stop.name} takes more than 4 hours.`, {
          kind: 'remove',
          stopId: stop.id,
          label: `Remove ${stop.name}`,
        })
      : null;
  }),
);
