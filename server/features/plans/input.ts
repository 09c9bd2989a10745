import type { Tier } from '#contracts/places.ts';
import type { PlanRequest } from '#contracts/plans.ts';
import { dayAdultsOf, doublesFor } from '#core/party.ts';
import type { PinnedStop, PlanDate, PlanInput } from '#core/planning/index.ts';
import { sunTimes } from '#core/sun.ts';
import { addDays } from '#core/trips/dates.ts';
import type { ResolvedPlace } from '#server/providers/types.ts';
import type { Fed } from './agents/food.ts';
import type { Scouted } from './agents/scout.ts';
import type { Stayed } from './agents/stay.ts';
import type { Transported } from './agents/transport.ts';
import type { Weathered } from './agents/weather.ts';
import { daysIn } from './format.ts';
import type { Frame } from './frame.ts';
import { typicalWeather } from './typical-weather.ts';

/** What the agents found; null: that agent failed, and the plan goes on without. */
export type Found = {
  frame: Frame;
  /** Of the trip that it is drafted for; absent in plans that were begun by an earlier version. */
  fixed?: PinnedStop[] | null;
  scout: Scouted | null;
  weather: Weathered | null;
  transport: Transported | null;
  stay: Stayed | null;
  food: Fed | null;
};

const unknownPerTier: Record<Tier, null> = {
  shoestring: null,
  moderate: null,
  comfortable: null,
  luxury: null,
};

/** All facts in one, for the thinking. What nobody knows stays null, and is said. */
export function planInputOf(request: PlanRequest, place: ResolvedPlace, found: Found): PlanInput {
  const { frame, scout, transport, stay, food } = found;
  const { name, timeZone, latitude, longitude } = place;
  return {
    request,
    place: { name, timeZone, latitude, longitude },
    currency: frame.currency,
    budget: frame.budget,
    dates: datesOf(request, place, found),
    sights: scout?.sights ?? [],
    quarters: stay?.quarters ?? [],
    journey: transport?.journey ?? null,
    prices: {
      perNight: stay?.perNight ?? unknownPerTier,
      perDay: food?.perDay ?? unknownPerTier,
      extras: stay?.extras ?? [],
      perUsd: frame.perUsd,
    },
    rooms: doublesFor(request.party),
    dayAdults: dayAdultsOf(request.party),
    car: transport?.car ?? false,
    pinned: found.fixed ?? [],
    routed: null,
    missing: missingOf(place, found),
  };
}

function datesOf(request: PlanRequest, place: ResolvedPlace, { weather, scout }: Found): PlanDate[] {
  return Array.from({ length: daysIn(request) }, (_, index) => {
    const date = addDays(request.from, index);
    return {
      date,
      weather: typicalWeather(date, weather?.months ?? []),
      sun: sunTimes(date, place),
      holiday: scout?.holidays.find((holiday) => holiday.date === date)?.name ?? null,
    };
  });
}

function missingOf(place: ResolvedPlace, { fixed, scout, weather, transport, stay, food }: Found): string[] {
  const { name } = place;
  return [
    ...(fixed === null ? ['The trip couldn’t be read any more, so nothing of it was kept free.'] : []),
    ...(scout === null ? [`What there is to see in ${name} could not be looked up.`] : []),
    ...(scout?.nearest
      ? [`The nearest place with known sights is ${scout.nearest.name}, ${scout.nearest.km} km away.`]
      : []),
    ...(weather === null || weather.months.length === 0 ? ['The weather of those days is not known.'] : []),
    ...(transport === null
      ? ['We couldn’t work out the journey there and back; it isn’t in the cost.']
      : transport.missing),
    ...(stay === null ? ['What a room costs could not be looked up.'] : []),
    ...(food === null ? ['What a day costs could not be looked up.'] : food.missing),
  ];
}

/** What there is to choose from: sights, quarters, and ways there. */
export function optionsFound({ scout, stay, transport }: Found): number {
  return (scout?.sights.length ?? 0) + (stay?.quarters.length ?? 0) + (transport?.journey ? 1 : 0);
}
