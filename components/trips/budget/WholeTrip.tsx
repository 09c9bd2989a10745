import { useMemo } from 'react';
import { count, formatCost, formatList } from '#components/ui/format.ts';
import type { TripState } from '#contracts/trips.ts';
import { overview } from '#core/trips/budget.ts';
import { unpaidStops } from '#core/trips/stop-costs.ts';
import { useEstimate } from './useEstimate.ts';

/**
 * What the trip comes to in the end, as far as is known: what was spent, and what the stops that are not among the
 * expenses will cost. Nothing where that would only say again what stands above it.
 */
export function WholeTrip({ trip }: { trip: TripState }) {
  const unpaid = useMemo(() => unpaidStops(trip), [trip]);
  const { total, apart } = useEstimate({ trip: trip.trip, activities: unpaid.activities });
  const { spent } = useMemo(() => overview(trip), [trip]);
  const currency = trip.trip.homeCurrency;
  const isMore = spent !== 0 && (total > 0 || apart.length > 0);
  if (!isMore && unpaid.unknown === 0) return null;
  return (
    <p className="mt-3">
      {isMore ? (
        <>
          With what you’ve spent, the whole trip comes to about{' '}
          <span className="figures font-semibold">{formatCost({ amount: spent + total, currency })}</span>
          {apart.length > 0 ? (
            <>
              {' '}
              plus <span className="figures">{formatList(apart.map(formatCost))}</span>
            </>
          ) : null}
          .{' '}
        </>
      ) : null}
      {unpaid.unknown > 0 ? (
        <span className="text-soft">{count(unpaid.unknown, 'stop')} without a cost yet.</span>
      ) : null}
    </p>
  );
}
