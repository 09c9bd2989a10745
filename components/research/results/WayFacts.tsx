import { count, formatNumber } from '#components/ui/format.ts';
import { Line } from '#components/ui/Line.tsx';
import { Money } from '#components/ui/Money.tsx';
import type { DestinationResult } from '#contracts/research.ts';
import { formatDuration } from '#core/duration.ts';
import { Provenance } from '../Provenance.tsx';

export function WayFacts({ way }: { way: DestinationResult['gettingThere'] }) {
  if (!way) return <p className="text-soft">Not known.</p>;
  const how = way.mode === 'flight' ? 'by air' : 'over land';
  const stops = way.stops === 0 ? 'direct' : count(way.stops, 'change');
  return (
    <>
      <Line
        label="The way there"
        stations={[
          {
            id: 'from',
            name: way.from,
            state: 'done',
            note: `${formatDuration(way.durationMinutes)} ${how}, ${stops}, ${formatNumber(way.distanceKm)} km`,
          },
          { id: 'to', name: way.to, state: 'done' },
        ]}
      />
      <dl className="mt-2">
        {way.farePerAdult ? (
          <div className="flex justify-between gap-4">
            <dt>One adult, there and back</dt>
            <dd>
              <Money value={way.farePerAdult} />
            </dd>
          </div>
        ) : null}
        <div className="flex justify-between gap-4">
          <dt>CO2e, everybody, there and back</dt>
          <dd className="figures whitespace-nowrap">{formatNumber(way.co2Kg)} kg</dd>
        </div>
      </dl>
      <Provenance source={way.provenance} />
    </>
  );
}
