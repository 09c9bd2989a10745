import { formatMoney } from '#components/ui/format.ts';
import type { TripState } from '#contracts/trips.ts';
import { useWholeTrip } from '../budget/useWholeTrip.ts';

/** What the trip comes to, in a few words that lead to the budget. Nothing while nothing has a cost. */
export function TripCost({ trip, onBudget }: { trip: TripState; onBudget: () => void }) {
  const { amounts } = useWholeTrip(trip);
  if (amounts.length === 0) return null;
  return (
    <button
      type="button"
      onClick={onBudget}
      className="min-h-9 underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink pointer-coarse:min-h-11"
    >
      About <span className="font-semibold tabular-nums">{amounts.map(formatMoney).join(' + ')}</span> in
      total
    </button>
  );
}
