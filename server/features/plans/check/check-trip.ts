import type { MonthClimate } from '#contracts/places.ts';
import type { DraftDay, RuleFinding, Spot } from '#contracts/plans.ts';
import type { TripState } from '#contracts/trips.ts';
import type { Clock } from '#core/clock.ts';
import { checkDraft } from '#core/planning/index.ts';
import { sunTimes } from '#core/sun.ts';
import { addDays, dayOf } from '#core/trips/dates.ts';
import { activitiesOf, dateOf, daysOf } from '#core/trips/state.ts';
import type { Providers, ResolvedPlace } from '#server/providers/types.ts';
import { typicalWeather } from '../typical-weather.ts';
import { draftOfTrip } from './draft-of-trip.ts';
import { placeAround, sightOfStop } from './known-places.ts';

type Regional = { place: ResolvedPlace; months: MonthClimate[]; holidays: Map<string, string> };
type Needs = { providers: Providers; clock: Clock };

/** What the rule book finds in a trip that people made; only what is known is looked at. */
export async function checkTrip(state: TripState, { providers, clock }: Needs): Promise<RuleFinding[]> {
  const { startDate } = state.trip;
  if (startDate === null) return [];
  const { places } = providers;
  // A day of grace: it may still be yesterday where they are.
  const today = addDays(dayOf(clock()), -1);
  const regions = await regionsOf(state, providers);
  const regionAt = (spot: Spot | undefined) => {
    const id = spot && placeAround(spot, places)?.id;
    return id === undefined ? undefined : regions.get(id);
  };
  const draft = draftOfTrip(
    state,
    {
      currency: state.trip.homeCurrency,
      sightOf: (activity) => sightOfStop(activity, places),
      dayOf(date, [spot]): Pick<DraftDay, 'weather' | 'sun' | 'holiday'> {
        const region = regionAt(spot);
        if (!region || !spot) return { weather: null, sun: null, holiday: null };
        return {
          weather: typicalWeather(date, region.months),
          sun: sunTimes(date, { ...spot, timeZone: region.place.timeZone }),
          holiday: region.holidays.get(date) ?? null,
        };
      },
    },
    today,
  );
  return draft ? checkDraft(draft).filter((finding) => isAsked(finding, state)) : [];
}

/** Nobody named a pace, and a day whose stops have no times is not empty. */
function isAsked({ rule, date }: RuleFinding, state: TripState): boolean {
  if (rule !== 'coverage') return rule !== 'pace';
  const day = daysOf(state).find(({ id }) => dateOf(state, id) === date);
  return day === undefined || activitiesOf(state, day.id).length === 0;
}

/** What is known around the places of a trip, by the atlas's id. */
async function regionsOf(state: TripState, providers: Providers): Promise<Map<string, Regional>> {
  const days = daysOf(state);
  const from = state.trip.startDate ?? '';
  const to = addDays(from, days.length - 1);
  const spots = [
    ...Object.values(state.destinations),
    ...days.flatMap(({ id }) => activitiesOf(state, id).flatMap(({ place }) => place ?? [])),
  ];
  const found = new Map<string, ResolvedPlace>();
  for (const { latitude, longitude } of spots) {
    if (latitude === null || longitude === null) continue;
    const place = placeAround({ latitude, longitude }, providers.places);
    if (place) found.set(place.id, place);
  }
  const regions = await Promise.all(
    [...found].map(async ([id, place]): Promise<[string, Regional]> => {
      const [climate, holidays] = await Promise.all([
        providers.climate.climate(place).catch(() => null),
        place.country
          ? providers.holidays.holidays(place.country, from, to).catch(() => null)
          : Promise.resolve(null),
      ]);
      const byDate = new Map(holidays?.value.map(({ date, name }) => [date, name]));
      return [id, { place, months: climate?.value ?? [], holidays: byDate }];
    }),
  );
  return new Map(regions);
}
