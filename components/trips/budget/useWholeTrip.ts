import { useMemo } from 'react';
import type { Money } from '#contracts/money.ts';
import type { TripState } from '#contracts/trips.ts';
import { overview } from '#core/trips/budget.ts';
import { unpaidStops } from '#core/trips/stop-costs.ts';
import { useEstimate } from './useEstimate.ts';

export interface WholeTripCost {
  /**
   * What the trip comes to in the end, as far as is known: what was spent, and what the stops that are not among the
   * expenses will cost. In the home currency first, then what could not be converted; empty where nothing is known.
   */
  amounts: readonly Money[];
  /** Stops that nobody said the cost of. */
  unknown: number;
}

/** The one answer to "what does this trip cost?", wherever it is given. */
export function useWholeTrip(trip: TripState): WholeTripCost {
  const unpaid = useMemo(() => unpaidStops(trip), [trip]);
  const { total, apart } = useEstimate({ trip: trip.trip, activities: unpaid.activities });
  const { spent } = useMemo(() => overview(trip), [trip]);
  const amount = spent + total;
  const home = amount === 0 ? [] : [{ amount, currency: trip.trip.homeCurrency }];
  return { amounts: [...home, ...apart], unknown: unpaid.unknown };
}
