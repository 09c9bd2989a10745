import { useTranslations } from 'next-intl';
import { useFormats } from '#components/ui/useFormats.ts';
import type { TripState } from '#contracts/trips.ts';
import { useWholeTrip } from '../budget/useWholeTrip.ts';

/** What the trip comes to, in a few words that lead to the budget. Nothing while nothing has a cost. */
export function TripCost({ trip, onBudget }: { trip: TripState; onBudget: () => void }) {
  const t = useTranslations('trips.head');
  const formats = useFormats();
  const { amounts } = useWholeTrip(trip);
  if (amounts.length === 0) return null;
  return (
    <button
      type="button"
      onClick={onBudget}
      className="min-h-9 underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink pointer-coarse:min-h-11"
    >
      {t.rich('cost', {
        amounts: amounts.map(formats.money).join(' + '),
        figures: (chunks) => <span className="font-semibold tabular-nums">{chunks}</span>,
      })}
    </button>
  );
}
