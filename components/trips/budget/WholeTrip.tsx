import { count, formatCost } from '#components/ui/format.ts';
import type { TripState } from '#contracts/trips.ts';
import { useWholeTrip } from './useWholeTrip.ts';

/** What the trip comes to in the end, as the trip's head has it, to the cent. Nothing where nothing is known. */
export function WholeTrip({ trip }: { trip: TripState }) {
  const { amounts, unknown } = useWholeTrip(trip);
  if (amounts.length === 0) return null;
  return (
    <p className="mt-1">
      About <span className="font-semibold tabular-nums">{amounts.map(formatCost).join(' + ')}</span> in
      total, with the stops that aren’t paid yet
      {unknown > 0 ? <span className="text-soft">; {count(unknown, 'stop')} without a cost</span> : null}.
    </p>
  );
}
