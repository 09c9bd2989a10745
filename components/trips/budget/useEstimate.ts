import { useMemo } from 'react';
import type { Money } from '#contracts/money.ts';
import type { DatedRate, TripState } from '#contracts/trips.ts';
import { keptRate } from '#core/trips/rates.ts';
import { type Estimate, estimateOf, stopCosts } from '#core/trips/stop-costs.ts';
import { useRates } from '#hooks/useRate.ts';

export type TripEstimate = Estimate & {
  /** Sums of stops without a day, which are in no total. */
  ideas: readonly Money[];
};

/** What the stops on the trip's days will cost, in its home currency: at today's rates, or at its own while those are unknown. */
export function useEstimate({ trip, activities }: Pick<TripState, 'trip' | 'activities'>): TripEstimate {
  const { homeCurrency, rates: kept } = trip;
  const sums = useMemo(() => stopCosts({ activities }), [activities]);
  const others = useMemo(
    () => sums.days.flatMap(({ currency }) => (currency === homeCurrency ? [] : [currency])),
    [sums, homeCurrency],
  );
  const found = useRates(others, homeCurrency);
  return useMemo(() => {
    const rateOf = (currency: string): DatedRate | null => {
      const rate = found.get(currency);
      return rate
        ? { rate: rate.rate, asOf: rate.provenance.asOf.slice(0, 10) }
        : keptRate({ rates: kept }, currency, homeCurrency);
    };
    return { ...estimateOf(sums.days, homeCurrency, rateOf), ideas: sums.ideas };
  }, [sums, found, kept, homeCurrency]);
}
