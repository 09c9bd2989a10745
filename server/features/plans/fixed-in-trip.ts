import type { DraftStop, PlanRequest } from '#contracts/plans.ts';
import type { TripState } from '#contracts/trips.ts';
import type { PinnedStop } from '#core/planning/index.ts';
import { type Meal, mealWindows } from '#core/planning/meals.ts';
import type { PlacesProvider } from '#server/providers/types.ts';
import { draftOfTrip, onTheWay } from './check/draft-of-trip.ts';
import { sightOfStop } from './check/known-places.ts';

const nothingOf = () => ({ weather: null, sun: null, holiday: null });

/**
 * What of a trip has its time on the days of a plan, which is drafted around it. How they come and leave is said by the
 * plan's own times, so what takes them there and away is left out. `currency`: of the plan, which adds up no other.
 */
export function fixedInTrip(
  state: TripState,
  request: PlanRequest,
  { timeZone, currency, places }: { timeZone: string; currency: string; places: PlacesProvider },
): PinnedStop[] {
  const facts = {
    currency,
    sightOf: (activity: Parameters<typeof sightOfStop>[0]) => sightOfStop(activity, places),
    dayOf: nothingOf,
  };
  const days = draftOfTrip(state, facts, request.from)?.days ?? [];
  return days
    .filter(({ date }) => date <= request.to)
    .flatMap(({ date, stops }) =>
      stops
        .filter((stop) => !isTheWay(stop, date, request))
        .map((stop) => ({ date, stop: { ...stop, kind: kindOf(stop, timeZone), travel: null } })),
    );
}

function isTheWay({ kind, start, end }: DraftStop, date: string, request: PlanRequest): boolean {
  if (!onTheWay.some((way) => way === kind)) return false;
  const isThere = date === request.from && request.arrival !== null && end <= request.arrival;
  const isAway = date === request.to && request.departure !== null && start >= request.departure;
  return isThere || isAway;
}

/** What they eat at the time of a meal is that meal: no second one is planned. */
function kindOf({ kind, start, end }: DraftStop, timeZone: string): DraftStop['kind'] {
  if (kind !== 'food') return kind;
  const windows = mealWindows(timeZone);
  const meals: readonly Meal[] = ['lunch', 'dinner'];
  return meals.find((meal) => start < windows[meal].until && end > windows[meal].from) ?? kind;
}
