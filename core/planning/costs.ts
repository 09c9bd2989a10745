import type { Money } from '#contracts/money.ts';
import type { Tier } from '#contracts/places.ts';
import { type CostCategory, costCategory, type DraftStop } from '#contracts/plans.ts';
import { apportionWhole, convertMinor, roundHalfAway, wholeUnits } from '#core/money.ts';
import { isMeal, type Meal } from './meals.ts';
import type { PlanInput, PlanSight } from './plan-input.ts';

/** What a day's cost consists of, in percent: the sights are counted one by one instead. */
const DAY_SHARES = { food: 60, gettingAround: 15, sights: 25 };
/** What of a day's food is spent at which meal, in percent. */
const MEAL_SHARES: Record<Meal, number> = { breakfast: 15, lunch: 35, dinner: 50 };
/** What of a day's cost is spent on dinner, 0 to 1. */
export const DINNER_SHARE = (DAY_SHARES.food * MEAL_SHARES.dinner) / 10_000;

export interface Costs {
  readonly byCategory: Record<CostCategory, Money | null>;
  readonly total: Money;
  readonly isAtLeast: boolean;
}

const nightsOf = ({ dates }: PlanInput): number => Math.max(0, dates.length - 1);
const extrasOf = ({ prices }: PlanInput): number =>
  prices.extras.reduce((sum, { amount }) => sum + amount, 0);

/** A stay for all nights, whole party; null where unknown. */
export function stayCost(input: PlanInput, tier: Tier): number | null {
  const perNight = input.prices.perNight[tier];
  if (nightsOf(input) === 0) return 0;
  return perNight === null ? null : wholeUnits(perNight * input.rooms, input.currency) * nightsOf(input);
}

/** Each day's food, getting around and sights as usual, whole party; null where unknown. */
function daysCost(input: PlanInput, tier: Tier): { food: number; gettingAround: number } | null {
  const perDay = input.prices.perDay[tier];
  if (perDay === null) return null;
  const all = wholeUnits(perDay * input.dayAdults * input.dates.length, input.currency);
  const { food, gettingAround, sights } = DAY_SHARES;
  const parts = apportionWhole(all, [food, gettingAround, sights], input.currency);
  return { food: parts[0] as number, gettingAround: parts[1] as number };
}

/** About what a trip costs at a tier, before anything is chosen; null where nothing is known. */
export function estimateTotal(input: PlanInput, tier: Tier): number | null {
  const [stay, perDay] = [stayCost(input, tier), input.prices.perDay[tier]];
  if (stay === null && perDay === null) return null;
  const days = wholeUnits((perDay ?? 0) * input.dayAdults * input.dates.length, input.currency);
  return (input.journey?.cost?.amount ?? 0) + (stay ?? 0) + days + extrasOf(input);
}

/** Whole party, in the plan's currency; null where the price or the rate is unknown. */
export function sightCost({ price }: PlanSight, { prices, currency, dayAdults }: PlanInput): Money | null {
  if (price === undefined) return null;
  if (price === 0) return { amount: 0, currency };
  if (prices.perUsd === null) return null;
  const amount = convertMinor(roundHalfAway(price * dayAdults), 'USD', currency, prices.perUsd);
  return { amount: wholeUnits(amount, currency), currency };
}

/** By date: what each meal costs, whole party; null where unknown. */
export function mealCosts(input: PlanInput, tier: Tier): ReadonlyMap<string, Record<Meal, Money>> | null {
  const days = daysCost(input, tier);
  if (!days) return null;
  const perDay = apportionWhole(
    days.food,
    input.dates.map(() => 1),
    input.currency,
  );
  return new Map(
    input.dates.map(({ date }, index) => {
      const { breakfast, lunch, dinner } = MEAL_SHARES;
      const parts = apportionWhole(perDay[index] as number, [breakfast, lunch, dinner], input.currency);
      const of = (part: number) => ({ amount: parts[part] as number, currency: input.currency });
      return [date, { breakfast: of(0), lunch: of(1), dinner: of(2) }];
    }),
  );
}

/** One sum of it all, by category. Whatever is unknown is null, and makes the total "at least". */
export function costsOf(input: PlanInput, tier: Tier, stops: readonly DraftStop[]): Costs {
  const { currency, journey, request } = input;
  const money = (amount: number | null): Money | null => (amount === null ? null : { amount, currency });
  const days = daysCost(input, tier);
  const paid = stops.filter(
    ({ kind }) => !isMeal(kind) && !['arrival', 'departure', 'check_in', 'rest'].includes(kind),
  );
  const known = paid.flatMap(({ cost }) => (cost?.currency === currency ? [cost.amount] : []));
  const sights =
    known.length === 0 && paid.length > 0 ? null : known.reduce((sum, amount) => sum + amount, 0);
  const there = journey ? (journey.cost?.amount ?? null) : request.origin === null ? 0 : null;
  const byCategory: Record<CostCategory, Money | null> = {
    getting_there: money(there),
    stay: money(stayCost(input, tier)),
    food: money(days?.food ?? null),
    sights: money(sights),
    getting_around: money(days?.gettingAround ?? null),
    extras: input.prices.extras.length > 0 ? money(extrasOf(input)) : null,
  };
  const total = costCategory.options.reduce((sum, category) => sum + (byCategory[category]?.amount ?? 0), 0);
  return {
    byCategory,
    total: { amount: total, currency },
    isAtLeast:
      known.length < paid.length ||
      costCategory.options.some((category) => category !== 'extras' && byCategory[category] === null),
  };
}
