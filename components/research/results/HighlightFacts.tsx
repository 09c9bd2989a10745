import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useLightAlike } from '#components/map/light-alike.ts';
import { StopsMap } from '#components/map/StopsMap.tsx';
import { Plan } from '#components/ui/map/LazyPlan.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { DestinationResult } from '#contracts/research.ts';
import { Provenance } from '../Provenance.tsx';

const noRoutes: readonly [] = [];

/** A map and a list with the same numbers. */
export function HighlightFacts({ place }: { place: DestinationResult }) {
  const t = useTranslations('research-results.detail');
  const tInterest = useTranslations('research.interests');
  const formats = useFormats();
  const { root, bringUp } = useLightAlike<HTMLDivElement>();
  const stops = useMemo(
    () =>
      place.highlights.map(({ name, latitude, longitude }, index) => ({
        id: name,
        name,
        latitude,
        longitude,
        mark: String(index + 1),
        colour: place.rank - 1,
      })),
    [place],
  );
  const source = place.highlights[0]?.provenance;
  if (!source) return <p className="text-soft">{t('unknown')}</p>;
  const alike = place.highlights.every(({ provenance }) => provenance.provider === source.provider);
  const label = t('map', { place: place.name });
  return (
    <div ref={root} className="flex flex-col gap-5">
      <StopsMap
        label={label}
        pins={stops}
        routes={noRoutes}
        openId={null}
        fitKey={place.destinationId}
        onPin={bringUp}
        className="aspect-[4/3] w-full sm:aspect-[2/1]"
        drawn={<Plan label={label} stops={stops} />}
      />
      <ol className="tracks gap-x-8 gap-y-3 [--track:16rem]">
        {place.highlights.map(({ name, summary, interests, provenance }, index) => (
          <li key={name} data-stop={name} className="group/stop grid grid-cols-[1.75rem_1fr] gap-2">
            <span className="figures font-bold">
              <span className="rounded-sign px-1 group-data-lit/stop:bg-signal group-data-lit/stop:text-on-signal">
                {index + 1}
              </span>
            </span>
            <div className="min-w-0">
              <p className="font-semibold">
                {name}{' '}
                <span className="text-[0.9rem] font-normal text-soft">
                  {formats.list(interests.map((like) => tInterest(like)))}
                </span>
              </p>
              <p className="text-[0.95rem] text-soft">{summary}</p>
              {alike ? null : <Provenance source={provenance} />}
            </div>
          </li>
        ))}
      </ol>
      {alike ? <Provenance source={source} /> : null}
    </div>
  );
}
