import { useTranslations } from 'next-intl';
import type { Formats } from '#components/ui/format.ts';
import { Line, type Station } from '#components/ui/Line.tsx';
import { Money } from '#components/ui/Money.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { DestinationResult } from '#contracts/research.ts';
import type { Translator } from '#messages/messages.ts';
import { Provenance } from '../Provenance.tsx';

export function WayFacts({ way }: { way: DestinationResult['gettingThere'] }) {
  const t = useTranslations('research-results.way');
  const tDetail = useTranslations('research-results.detail');
  const formats = useFormats();
  if (!way) return <p className="text-soft">{tDetail('unknown')}</p>;
  return (
    <>
      <Line label={t('label')} stations={stationsOf(way, t, formats)} />
      <dl className="mt-2">
        {way.farePerAdult ? (
          <div className="flex justify-between gap-4">
            <dt>{t('fare')}</dt>
            <dd>
              <Money value={way.farePerAdult} />
            </dd>
          </div>
        ) : null}
        <div className="flex justify-between gap-4">
          <dt>{t('co2')}</dt>
          <dd className="figures whitespace-nowrap">{t('kg', { kg: formats.number(way.co2Kg) })}</dd>
        </div>
      </dl>
      <Provenance source={way.provenance} />
    </>
  );
}

type Way = NonNullable<DestinationResult['gettingThere']>;
type Words = Translator<'research-results.way'>;

/** From door to door: a station for each change where the journey is known leg by leg. */
function stationsOf(way: Way, t: Words, formats: Formats): Station[] {
  const legNote = ({ mode, minutes, operator, night }: Way['legs'][number]): string =>
    t('leg', { mode: night ? 'night' : mode, duration: formats.duration(minutes), operator });
  const whole = t(way.mode, {
    duration: formats.duration(way.durationMinutes),
    changes: changes(way, t),
    distance: formats.distance(way.distanceKm),
  });
  const rest = way.legs.map((leg, index): Station => {
    const next = way.legs[index + 1];
    return { id: `${index}`, name: leg.to, state: 'done', ...(next && { note: legNote(next) }) };
  });
  const [first] = way.legs;
  const note = first ? t('withLeg', { way: whole, leg: legNote(first) }) : whole;
  return [
    { id: 'from', name: way.from, state: 'done', note },
    ...(rest.length > 0 ? rest : [{ id: 'to', name: way.to, state: 'done' } as const]),
  ];
}

function changes({ stops, mode, provenance }: Way, t: Words): string {
  if (stops === 0) return mode === 'flight' ? t('nonStop') : t('direct');
  const isGuess = mode === 'flight' && provenance.kind === 'modelled';
  return t(isGuess ? 'probably' : 'changes', { count: stops });
}
