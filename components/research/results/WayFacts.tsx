import { count, formatNumber } from '#components/ui/format.ts';
import { Line, type Station } from '#components/ui/Line.tsx';
import { Money } from '#components/ui/Money.tsx';
import type { DestinationResult } from '#contracts/research.ts';
import { formatDuration } from '#core/duration.ts';
import { Provenance } from '../Provenance.tsx';

export function WayFacts({ way }: { way: DestinationResult['gettingThere'] }) {
  if (!way) return <p className="text-soft">Unknown.</p>;
  return (
    <>
      <Line label="Getting there" stations={stationsOf(way)} />
      <dl className="mt-2">
        {way.farePerAdult ? (
          <div className="flex justify-between gap-4">
            <dt>One adult, round trip</dt>
            <dd>
              <Money value={way.farePerAdult} />
            </dd>
          </div>
        ) : null}
        <div className="flex justify-between gap-4">
          <dt>CO2e, everyone, round trip</dt>
          <dd className="figures whitespace-nowrap">{formatNumber(way.co2Kg)} kg</dd>
        </div>
      </dl>
      <Provenance source={way.provenance} />
    </>
  );
}

type Way = NonNullable<DestinationResult['gettingThere']>;
const modes = { train: 'train', ferry: 'ferry', bus: 'coach' } as const;

/** From door to door: a station for each change where the journey is known leg by leg. */
function stationsOf(way: Way): Station[] {
  const whole = `${formatDuration(way.durationMinutes)} ${way.mode === 'flight' ? 'by plane' : 'overland'}, ${changes(way)}, ${formatNumber(way.distanceKm)} km`;
  const rest = way.legs.map((leg, index): Station => {
    const next = way.legs[index + 1];
    return { id: `${index}`, name: leg.to, state: 'done', ...(next && { note: legNote(next) }) };
  });
  const [first] = way.legs;
  return [
    { id: 'from', name: way.from, state: 'done', note: first ? `${whole}. ${legNote(first)}` : whole },
    ...(rest.length > 0 ? rest : [{ id: 'to', name: way.to, state: 'done' } as const]),
  ];
}

const legNote = ({ mode, minutes, operator, night }: Way['legs'][number]): string =>
  `${night ? 'Night train' : modes[mode]}, ${formatDuration(minutes)}, ${operator}`;

function changes({ stops, mode, provenance }: Way): string {
  if (stops === 0) return mode === 'flight' ? 'non-stop' : 'no changes';
  return `${mode === 'flight' && provenance.kind === 'modelled' ? 'probably ' : ''}${count(stops, 'change')}`;
}
