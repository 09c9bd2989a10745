/** What a trip's amounts are worth in its home currency, whatever that was when they were written down. */
import type { DatedRate, Expense, TripFields, TripState } from '#contracts/trips.ts';
import { convertMinor } from '../money.ts';

type Money = Pick<TripFields, 'homeCurrency' | 'rates'>;

/**
 * Major units of `to` for one of `from` by the rates that the trip has kept, over as few of them as there can be; null
 * where none of them lead there.
 */
export function rateBetween({ rates }: Pick<TripFields, 'rates'>, from: string, to: string): number | null {
  if (from === to) return 1;
  const steps = Object.entries(rates ?? {}).flatMap(([pair, { rate }]) => {
    const [a = '', b = ''] = pair.split('>');
    return [
      { a, b, rate },
      { a: b, b: a, rate: 1 / rate },
    ];
  });
  const reached = new Map([[from, 1]]);
  // A Map goes on to what is added while it is walked: breadth first.
  for (const [currency, rate] of reached) {
    for (const step of steps) {
      if (step.a === currency && !reached.has(step.b)) reached.set(step.b, rate * step.rate);
    }
  }
  return reached.get(to) ?? null;
}

/** The same with a day that none of the trip's rates is older than. Null where none of them lead there. */
export function keptRate(trip: Pick<TripFields, 'rates'>, from: string, to: string): DatedRate | null {
  const rate = rateBetween(trip, from, to);
  const days = Object.values(trip.rates ?? {}).map(({ asOf }) => asOf);
  const [oldest] = days.sort();
  return rate === null || oldest === undefined ? null : { rate, asOf: oldest };
}

/** The currency that an expense was counted in when it was written down. */
export const countedIn = ({ rateTo }: Pick<Expense, 'rateTo'>, { homeCurrency }: Money): string =>
  rateTo ?? homeCurrency;

/** An amount of some currency that the trip has been counted in, in its present one; null without a rate. */
export function toHome(amount: number, currency: string, trip: Money): number | null {
  const rate = rateBetween(trip, currency, trip.homeCurrency);
  return rate === null ? null : convertMinor(amount, currency, trip.homeCurrency, rate);
}

/** An expense in the trip's home currency, minor units: by its own rate, and the trip's where that has changed since. */
export function inHome(expense: Expense, trip: Money): number {
  const { homeCurrency } = trip;
  if (expense.currency === homeCurrency) return expense.amount;
  const counted = countedIn(expense, trip);
  // Every rate that is needed is asked for when the home currency changes, and again by `broken`.
  const onward = rateBetween(trip, counted, homeCurrency) ?? 0;
  const own = expense.currency === counted ? 1 : expense.rate;
  return convertMinor(expense.amount, expense.currency, homeCurrency, own * onward);
}

/** Currencies that the trip has amounts counted in. */
export function currenciesCounted({
  trip,
  expenses,
  budget,
}: Pick<TripState, 'trip' | 'expenses' | 'budget'>): Set<string> {
  return new Set([
    ...Object.values(expenses).map((expense) => countedIn(expense, trip)),
    ...Object.values(budget).map(({ currency }) => currency ?? trip.homeCurrency),
  ]);
}
