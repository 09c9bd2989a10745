import type { Spot } from '#contracts/plans.ts';
import type { Activity, TripState } from '#contracts/trips.ts';
import { activitiesOf } from '../../trips/state.ts';
import { spotOf } from '../spots.ts';
import { isSpreadable } from '../spreadable.ts';
import { travelBetween } from '../travel.ts';
import { type MadeProposal, restOn } from './made-proposal.ts';

/** Less than this is not worth a vote, minutes. */
const WORTH_IT = 5;
/** Rounds of the search, each over all pairs; a day has few stops, so it ends much sooner. */
const MAX_ROUNDS = 50;

/** What agents may move: a stop that people gave no time, have not booked, and that is somewhere. */
export const isMovable = (activity: Activity): boolean =>
  isSpreadable(activity) &&
  activity.startTime === null &&
  (activity.status === 'planned' || activity.status === 'idea') &&
  spotOf(activity) !== null;

/** The order of a day's stops with the least time on the way; what has a time or is booked keeps its place. Pure. */
export function optimiseDay(state: TripState, dayId: string): MadeProposal {
  const stops = activitiesOf(state, dayId);
  const movable = stops.filter(isMovable);
  if (movable.length < 2)
    return {
      nothing:
        'There are fewer than two stops on this day that could change places. Stops with a time or a booking stay where they are.',
    };
  const before = minutesOnTheWay(stops);
  const after = shortest(stops);
  const saved = before - minutesOnTheWay(after);
  if (saved < WORTH_IT) return { nothing: 'This day is in a good order already.' };
  return {
    title: 'A shorter way through the day',
    reason: `About ${saved} minutes less on the way: ${before - saved} instead of ${before}.`,
    changes: [{ kind: 'move_activities', moves: movesTo(stops, after, dayId) }],
    restsOn: movable.flatMap((stop) =>
      ['dayId', 'startTime', 'status', 'place'].map((field) => restOn(stop, field)),
    ),
  };
}

/** Better places for the movable stops, two of them changed or one moved at a time, until nothing more is gained. */
function shortest(stops: readonly Activity[]): Activity[] {
  const slots = stops.flatMap((stop, index) => (isMovable(stop) ? [index] : []));
  let best = [...stops];
  let least = minutesOnTheWay(best);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const start = least;
    for (let i = 0; i < slots.length; i++)
      for (let j = 0; j < slots.length; j++) {
        if (i === j) continue;
        const inSlots = slots.map((slot) => best[slot] as Activity);
        const [moved] = inSlots.splice(i, 1);
        const shifted = inSlots.toSpliced(j, 0, moved as Activity);
        const reversed =
          i < j
            ? slots
                .map((slot) => best[slot] as Activity)
                .toSpliced(
                  i,
                  j - i + 1,
                  ...slots
                    .slice(i, j + 1)
                    .map((slot) => best[slot] as Activity)
                    .reverse(),
                )
            : null;
        for (const candidate of reversed ? [shifted, reversed] : [shifted]) {
          const tried = best.map((stop, index) => candidate[slots.indexOf(index)] ?? stop);
          const minutes = minutesOnTheWay(tried);
          if (minutes < least) {
            best = tried;
            least = minutes;
          }
        }
      }
    if (least === start) break;
  }
  return best;
}

/** From stop to stop, as far as it is known where they are. */
function minutesOnTheWay(stops: readonly Activity[]): number {
  const spots = stops.map(spotOf).filter((spot): spot is Spot => spot !== null);
  return spots
    .slice(1)
    .reduce((sum, spot, index) => sum + travelBetween(spots[index] as Spot, spot, { car: false }).minutes, 0);
}

/** Each movable stop from the first difference on, right behind what comes before it. */
function movesTo(from: readonly Activity[], to: readonly Activity[], dayId: string) {
  const first = to.findIndex((stop, index) => stop.id !== from[index]?.id);
  return to.flatMap((stop, index) =>
    index >= first && isMovable(stop) ? [{ id: stop.id, dayId, after: to[index - 1]?.id ?? null }] : [],
  );
}
