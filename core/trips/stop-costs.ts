/** What the stops of a trip will cost, as far as somebody wrote it on them. */
import type { Money } from '#contracts/money.ts';
import type { DatedRate, TripState } from '#contracts/trips.ts';
import { convertMinor } from '../money.ts';

export type StopCosts = {
  /** One sum for each currency, exact in its minor units; by code. */
  days: readonly Money[];
  /** Of stops without a day: nobody has decided for them yet, so they are in no total. */
  ideas: readonly Money[];
};

const sumsOf = (costs: readonly Money[]): Money[] =>
  [...Map.groupBy(costs, ({ currency }) => currency)]
    .map(([currency, some]) => ({ currency, amount: some.reduce((sum, { amount }) => sum + amount, 0) }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));

export function stopCosts({ activities }: Pick<TripState, 'activities'>): StopCosts {
  const costs = (isIdea: boolean) =>
    Object.values(activities).flatMap(({ dayId, cost }) =>
      cost !== null && cost.amount > 0 && (dayId === null) === isIdea ? [cost] : [],
    );
  return { days: sumsOf(costs(false)), ideas: sumsOf(costs(true)) };
}

/**
 * Stops on the trip's days that no expense was written down for: what is still to be paid. What was paid is counted with
 * the expenses, by what it really was.
 */
export function unpaidStops({ activities, expenses }: Pick<TripState, 'activities' | 'expenses'>) {
  const paid = new Set(
    Object.values(expenses).flatMap(({ activityId, isSettlement }) =>
      activityId === null || isSettlement ? [] : [activityId],
    ),
  );
  const unpaid = Object.entries(activities).filter(([id, { dayId }]) => dayId !== null && !paid.has(id));
  return {
    activities: Object.fromEntries(unpaid),
    /** Of how many nobody said what they cost: not the same as nothing. */
    unknown: unpaid.filter(([, { cost }]) => cost === null).length,
  };
}

/** A sum of another currency, and what it is in the home currency at which rate. */
export type ConvertedCost = { cost: Money; amount: number; rate: DatedRate };

export type Estimate = {
  /** Minor units of the home currency: what is in it, and what could be converted. */
  total: number;
  converted: readonly ConvertedCost[];
  /** Sums that nobody knows a rate for; not in the total. */
  apart: readonly Money[];
};

/**
 * Sums of several currencies in one. Each sum is converted once, so that nothing is rounded more often than it is shown.
 * @param rateOf major units of the home currency for one of this; null where nobody knows it
 */
export function estimateOf(
  sums: readonly Money[],
  homeCurrency: string,
  rateOf: (currency: string) => DatedRate | null,
): Estimate {
  const converted: ConvertedCost[] = [];
  const apart: Money[] = [];
  let total = 0;
  for (const cost of sums) {
    if (cost.currency === homeCurrency) {
      total += cost.amount;
      continue;
    }
    const rate = rateOf(cost.currency);
    if (rate === null) {
      apart.push(cost);
      continue;
    }
    const amount = convertMinor(cost.amount, cost.currency, homeCurrency, rate.rate);
    converted.push({ cost, amount, rate });
    total += amount;
  }
  return { total, converted, apart };
}
