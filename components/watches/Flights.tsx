import { useTranslations } from 'next-intl';
import { Chips } from '#components/ui/Chips.tsx';
import { FieldSet } from '#components/ui/Field.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Watch } from '#contracts/watches.ts';
import { formatPart } from './labels.ts';

type Props = { watch: Watch; chosen: string | undefined; onChoose: (activityId: string) => void };

/** Of a whole trip's watch, each flight with what it costs now; the chart is of the chosen one. */
export function Flights({ watch: { parts, threshold }, chosen, onChoose }: Props) {
  const t = useTranslations('watches');
  const formats = useFormats();
  const shown = chosen ?? parts[0]?.activityId ?? '';
  return (
    <div className="mb-6">
      <FieldSet id="flight" label={t('page.which')}>
        <Chips
          name="flight"
          wide
          chips={parts.flatMap((part) =>
            part.activityId === null
              ? []
              : [{ value: part.activityId, ...formatPart(part, threshold, t, formats) }],
          )}
          chosen={[shown]}
          onChange={([activityId]) => activityId && onChoose(activityId)}
        />
      </FieldSet>
    </div>
  );
}

/** Where in a trip the watched thing is; null for what is in none. */
export function placeInTrip({
  target,
  status,
}: Watch): { href: string; words: 'openTrip' | 'openInTrip' } | null {
  if (target.kind !== 'trip' && target.kind !== 'activity') return null;
  // Who left the trip, or deleted it, would find nothing there.
  if (status === 'ended') return null;
  const trip = `/trips/${encodeURIComponent(target.tripId)}`;
  if (target.kind === 'trip') return { href: trip, words: 'openTrip' };
  return { href: `${trip}?activity=${encodeURIComponent(target.activityId)}`, words: 'openInTrip' };
}
