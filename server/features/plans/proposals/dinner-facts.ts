import type { Sight } from '#contracts/atlas.ts';
import type { Spot } from '#contracts/plans.ts';
import type { TripState } from '#contracts/trips.ts';
import { distanceKm } from '#core/distance.ts';
import { wholeUnits } from '#core/money.ts';
import { isSameName } from '#core/places/same-name.ts';
import { DINNER_SHARE } from '#core/planning/costs.ts';
import { mealWindows } from '#core/planning/meals.ts';
import { openOn, parseOpeningHours } from '#core/planning/opening-hours.ts';
import type { DinnerFacts } from '#core/planning/proposals/cheaper-dinner.ts';
import { spotOf, spotOfDay } from '#core/planning/spots.ts';
import { activitiesOf, dateOf } from '#core/trips/state.ts';
import type { Providers, ResolvedPlace } from '#server/providers/types.ts';
import { placeAround } from '../check/known-places.ts';

/** As far as people walk for dinner, km. */
const WALK_KM = 2;
/** Parts of town whose description says that one eats there. */
const EATING =
  /\b(food|eats?|eating|restaurants?|taverns?|tapas|kitchens?|dining|dinner|bistros?|trattori\w+)\b/i;

/** What is known of dinners around a day; null where nobody knows what one costs. */
export async function dinnerFacts(
  state: TripState,
  dayId: string,
  { places, costs, currency }: Pick<Providers, 'places' | 'costs' | 'currency'>,
): Promise<DinnerFacts | null> {
  const spot = spotOfDay(state, dayId);
  const place = spot && townAround(spot, places);
  if (!place) return null;
  const { value } = await costs.costs(place);
  const home = state.trip.homeCurrency;
  const of = async (usdCents: number) => {
    const dinner = { amount: Math.round(usdCents * DINNER_SHARE), currency: 'USD' };
    const { value: converted } = await currency.convert(dinner, home);
    return { ...converted, amount: wholeUnits(converted.amount, home) };
  };
  const window = mealWindows(place.timeZone).dinner;
  const here =
    activitiesOf(state, dayId)
      .map(spotOf)
      .findLast((at) => at !== null) ?? spot;
  const date = dateOf(state, dayId);
  const names = Object.values(state.activities).map(({ name }) => name);
  const known = place.destination?.highlights ?? [];
  return {
    town: place.name,
    window,
    perPerson: {
      simple: await of(value.dayPerPerson.shoestring),
      usual: await of(value.dayPerPerson.moderate),
    },
    places: known
      .filter((sight) => sight.interests.includes('food') && sight.booking !== 'required')
      .filter(({ price }) => (price ?? 0) <= value.dayPerPerson.shoestring * DINNER_SHARE)
      .filter((sight) => distanceKm(sight, here) <= WALK_KM && isOpenAt(sight, date, window.from))
      .filter(({ name }) => !names.some((used) => isSameName(used, name)))
      .sort((one, other) => distanceKm(one, here) - distanceKm(other, here)),
    quarters: (place.destination?.quarters ?? [])
      .filter(({ character }) => EATING.test(character))
      .map(({ name }) => name)
      .slice(0, 2),
  };
}

/** The atlas's place there, else the town. */
function townAround(spot: Spot, places: Providers['places']): ResolvedPlace | null {
  const [town] = places.stopsAt(spot, 12).filter(({ source, ref }) => source === 'city' && ref !== null);
  return placeAround(spot, places) ?? (town?.ref ? places.resolve(town.ref) : null);
}

/** For an hour from then; where nobody keeps its hours, it is not counted on. */
function isOpenAt({ hours, closedUntil }: Sight, date: string | null, from: number): boolean {
  if (hours === undefined || date === null || (closedUntil !== undefined && closedUntil >= date))
    return false;
  return openOn(parseOpeningHours(hours), date).some(({ start, end }) => start <= from && end >= from + 60);
}
