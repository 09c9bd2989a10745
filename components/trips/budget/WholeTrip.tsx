import { useTranslations } from 'next-intl';
import { useFormats } from '#components/ui/useFormats.ts';
import type { TripState } from '#contracts/trips.ts';
import { useWholeTrip } from './useWholeTrip.ts';

/** What the trip comes to in the end, as the trip's head has it, to the cent. Nothing where nothing is known. */
export function WholeTrip({ trip }: { trip: TripState }) {
  const t = useTranslations('trip-panels.budget');
  const formats = useFormats();
  const { amounts, unknown } = useWholeTrip(trip);
  if (amounts.length === 0) return null;
  return (
    <p className="mt-1">
      {t.rich('wholeTrip', {
        amounts: amounts.map(formats.cost).join(' + '),
        unknown,
        strong: (chunks) => <span className="font-semibold tabular-nums">{chunks}</span>,
        soft: (chunks) => <span className="text-soft">{chunks}</span>,
      })}
    </p>
  );
}
