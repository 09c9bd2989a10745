import type { Sight } from '#contracts/atlas.ts';
import type { ProposedChange } from '#contracts/proposals.ts';
import type { Activity, TripState } from '#contracts/trips.ts';
import { distanceKm } from '../../distance.ts';
import { activitiesOf } from '../../trips/state.ts';
import { spotOf } from '../spots.ts';
import { addition, ideaOf } from './fill-day.ts';
import { type MadeProposal, restOn } from './made-proposal.ts';
import { isMovable } from './optimise-day.ts';

/**
 * A roof over what a day has planned outdoors: each such stop becomes an idea again, and something indoors near it
 * takes its place. Nothing is lost, and what has a time or is booked stays. Pure.
 * @param sights near the day, open on it, not in the trip; the best first
 * @param isOutdoor whether a stop is known to be outdoors
 */
export function rainyDay(
  state: TripState,
  dayId: string,
  sights: readonly Sight[],
  { isOutdoor, idOf }: { isOutdoor(activity: Activity): boolean; idOf(index: number): string },
): MadeProposal {
  const outdoor = activitiesOf(state, dayId).filter((stop) => isMovable(stop) && isOutdoor(stop));
  if (outdoor.length === 0)
    return { nothing: 'Nothing that could be changed on this day is known to be outdoors.' };
  const left = sights.filter(({ indoor }) => indoor === true);
  const swaps = outdoor.flatMap((stop, index) => {
    const spot = spotOf(stop);
    const [nearest] = spot ? [...left].sort((a, b) => distanceKm(a, spot) - distanceKm(b, spot)) : [];
    if (!nearest) return [];
    left.splice(left.indexOf(nearest), 1);
    return [{ stop, instead: ideaOf(nearest, idOf(index)) }];
  });
  if (swaps.length === 0)
    return { nothing: 'We know of nothing indoors near this day that isn’t in your trip yet.' };
  return {
    title: 'A day that minds no rain',
    reason: `${swaps.length === 1 ? 'One outdoor stop becomes an idea again' : `${swaps.length} outdoor stops become ideas again`}, with something indoors nearby instead.`,
    changes: swaps.flatMap(({ stop, instead }): ProposedChange[] => [
      addition(instead, dayId, stop.id),
      { kind: 'move_activity', id: stop.id, dayId: null },
    ]),
    restsOn: swaps.flatMap(({ stop }) =>
      ['dayId', 'startTime', 'status', 'place', 'name'].map((field) => restOn(stop, field)),
    ),
  };
}
