import type { Sight } from '#contracts/atlas.ts';
import type { ProposalAsk } from '#contracts/proposals.ts';
import type { Activity, TripState } from '#contracts/trips.ts';
import { distanceKm } from '#core/distance.ts';
import { isSameName } from '#core/places/same-name.ts';
import { openOn, parseOpeningHours } from '#core/planning/opening-hours.ts';
import { cheaperDinner } from '#core/planning/proposals/cheaper-dinner.ts';
import { fillDay } from '#core/planning/proposals/fill-day.ts';
import type { MadeProposal } from '#core/planning/proposals/made-proposal.ts';
import { optimiseDay } from '#core/planning/proposals/optimise-day.ts';
import { rainyDay } from '#core/planning/proposals/rainy-day.ts';
import { spotOf, spotOfDay } from '#core/planning/spots.ts';
import { dateOf } from '#core/trips/state.ts';
import type { Providers } from '#server/providers/types.ts';
import { knownSight } from '../check/known-places.ts';
import { dinnerFacts } from './dinner-facts.ts';

/** As far as people go between two sights of one day, km. */
const NEAR_KM = 25;
/** A day that is to be filled gets so many sights at most; a gap gets one. */
const MAX_NEW = 3;

type Asked = { ask: ProposalAsk; dayId: string; proposalId: string };

/** What the agents make of a question; the facts are looked up here, the thinking is pure. */
export async function propose(
  state: TripState,
  { ask, dayId, proposalId }: Asked,
  providers: Pick<Providers, 'places' | 'costs' | 'currency'>,
): Promise<MadeProposal> {
  const { places } = providers;
  if (!state.days[dayId]) return { nothing: 'This day is gone.' };
  const idOf = (index: number) => `${proposalId}-${index + 1}`;
  const sights = () => sightsFor(state, dayId, places);
  switch (ask) {
    case 'optimise_day':
      return optimiseDay(state, dayId);
    case 'fill_day':
      return fillDay(state, dayId, sights(), { atMost: MAX_NEW, idOf });
    case 'fill_gap':
      return fillDay(state, dayId, sights(), { atMost: 1, idOf });
    case 'cheaper_dinner': {
      const facts = await dinnerFacts(state, dayId, providers);
      if (!facts)
        return { nothing: 'We don’t know where this day is. Give a stop of it a place on the map.' };
      return cheaperDinner(state, dayId, facts, idOf(0));
    }
    case 'rainy_day':
      return rainyDay(state, dayId, sights(), { idOf, isOutdoor: (stop) => isOutdoor(stop, places) });
  }
}

/** What is near the day, open on it as far as is known, and nowhere in the trip; the best known first. */
function sightsFor(state: TripState, dayId: string, places: Providers['places']): Sight[] {
  const spot = spotOfDay(state, dayId);
  if (!spot) return [];
  const date = dateOf(state, dayId);
  const names = Object.values(state.activities).map(({ name }) => name);
  return places
    .atlas()
    .flatMap(({ highlights }) => highlights)
    .filter((sight) => distanceKm(sight, spot) <= NEAR_KM)
    .filter(({ name }) => !names.some((known) => isSameName(known, name)))
    .filter((sight) => date === null || isOpen(sight, date));
}

const isOpen = ({ hours, closedUntil }: Sight, date: string): boolean =>
  (closedUntil === undefined || closedUntil < date) &&
  (hours === undefined || openOn(parseOpeningHours(hours), date).length > 0);

function isOutdoor(stop: Activity, places: Providers['places']): boolean {
  const spot = spotOf(stop);
  return spot !== null && knownSight(stop.name, spot, places)?.sight.indoor === false;
}
