import { formatMoney } from '#components/ui/format.ts';
import type { TripState } from '#contracts/trips.ts';
import { useEstimate } from '../budget/useEstimate.ts';

/** What the plans will cost, in a few words that lead to the budget. Nothing while no stop has a cost. */
export function PlannedCost({ trip, onBudget }: { trip: TripState; onBudget: () => void }) {
  const { total, apart } = useEstimate(trip);
  const some = [...(total > 0 ? [{ amount: total, currency: trip.trip.homeCurrency }] : []), ...apart];
  if (some.length === 0) return null;
  return (
    <button
      type="button"
      onClick={onBudget}
      className="min-h-9 underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink"
    >
      About <span className="figures font-semibold">{some.map(formatMoney).join(' + ')}</span> planned
    </button>
  );
}
