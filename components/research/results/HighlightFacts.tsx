import { useMemo } from 'react';
import { Plan } from '#components/ui/map/LazyPlan.tsx';
import type { DestinationResult } from '#contracts/research.ts';
import { interestLabels } from '../labels.ts';
import { Provenance } from '../Provenance.tsx';

/** A plan and a list with the same numbers. */
export function HighlightFacts({ place }: { place: DestinationResult }) {
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
  if (!source) return <p className="text-soft">Unknown.</p>;
  const alike = place.highlights.every(({ provenance }) => provenance.provider === source.provider);
  return (
    <div className="grid gap-x-10 gap-y-4 lg:grid-cols-[1fr_20rem]">
      <ol className="flex flex-col gap-3">
        {place.highlights.map(({ name, summary, interests, provenance }, index) => (
          <li key={name} className="grid grid-cols-[1.75rem_1fr] gap-2">
            <span className="figures font-bold">{index + 1}</span>
            <div className="min-w-0">
              <p className="font-semibold">
                {name}{' '}
                <span className="text-[0.9rem] font-normal text-soft">
                  {interests.map((like) => interestLabels[like].toLowerCase()).join(', ')}
                </span>
              </p>
              <p className="text-[0.95rem] text-soft">{summary}</p>
              {alike ? null : <Provenance source={provenance} />}
            </div>
          </li>
        ))}
      </ol>
      <div>
        <Plan label={`Map of the sights in ${place.name}`} stops={stops} />
        {alike ? <Provenance source={source} /> : null}
      </div>
    </div>
  );
}
