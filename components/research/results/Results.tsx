'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useLightAlike } from '#components/map/light-alike.ts';
import { StopsMap } from '#components/map/StopsMap.tsx';
import { buttonClass } from '#components/ui/Button.tsx';
import { Link } from '#components/ui/Link.tsx';
import { PageTitle, Section } from '#components/ui/layout.tsx';
import { WorldMap } from '#components/ui/map/WorldMap.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { ResearchResults } from '#contracts/research.ts';
import { BriefLink } from './BriefLink.tsx';
import { CompareBar } from './CompareBar.tsx';
import { LeftOut } from './LeftOut.tsx';
import { NotesUsed } from './NotesUsed.tsx';
import { NothingLeft } from './NothingLeft.tsx';
import { RankedPlace } from './RankedPlace.tsx';
import { Relax } from './Relax.tsx';
import { StartTrip } from './StartTrip.tsx';

const noRoutes: readonly [] = [];

/** Ranked and explained: a line of numbered stops, the first one open. */
export function Results({ results }: { results: ResearchResults }) {
  const t = useTranslations('research-results.results');
  const formats = useFormats();
  const { ranked, dates } = results;
  const [open, setOpen] = useState(ranked[0]?.destinationId);
  const [compared, setCompared] = useState<readonly string[]>([]);
  const stops = useMemo(
    () =>
      ranked.map(({ destinationId, name, latitude, longitude, rank }) => ({
        id: destinationId,
        name,
        latitude,
        longitude,
        mark: String(rank),
        colour: rank - 1,
      })),
    [ranked],
  );
  const { root: board, bringUp } = useLightAlike<HTMLDivElement>();
  const show = (id: string) => {
    setOpen(id);
    bringUp(id, 'start');
  };
  const toggle = (id: string) =>
    setCompared((old) => (old.includes(id) ? old.filter((other) => other !== id) : [...old, id]));

  if (ranked.length === 0) return <NothingLeft results={results} />;
  return (
    <>
      <PageTitle
        title={t('best', { place: ranked[0]?.name ?? '' })}
        lead={t('lead', {
          count: ranked.length,
          origin: results.originName,
          from: formats.day(dates.from),
          to: formats.day(dates.to),
          nights: dates.nights,
        })}
        aside={
          <div className="flex flex-wrap gap-3">
            {ranked[0] ? <StartTrip isFirst jobId={results.jobId} place={ranked[0]} /> : null}
            <BriefLink jobId={results.jobId} places={ranked.slice(0, 3)}>
              {ranked.length > 3 ? t('downloadThree') : t('download')}
            </BriefLink>
            <Link href={`/research/new?from=${results.jobId}`} className={buttonClass('plain')}>
              {t('change')}
            </Link>
          </div>
        }
      />
      <div
        ref={board}
        className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_minmax(26rem,42%)] 2xl:mx-[calc(50%-min(48vw,55rem))]"
      >
        <StopsMap
          label={t('map', { count: ranked.length })}
          pins={stops}
          routes={noRoutes}
          openId={open ?? null}
          fitKey={results.jobId}
          onPin={show}
          className="aspect-[5/3] w-full sm:aspect-[2/1] xl:sticky xl:top-4 xl:order-2 xl:aspect-auto xl:h-[min(calc(100dvh-2rem),46rem)]"
          drawn={<WorldMap label={t('map', { count: ranked.length })} stops={stops} active={open} />}
        />
        <div className="min-w-0">
          <Relax results={results} />
          <Section title={t('ranked')}>
            <ol>
              {ranked.map((place, index) => (
                <RankedPlace
                  key={place.destinationId}
                  place={place}
                  jobId={results.jobId}
                  dates={dates}
                  preferences={results.preferences}
                  last={index === ranked.length - 1}
                  open={open === place.destinationId}
                  onToggle={() =>
                    setOpen((old) => (old === place.destinationId ? undefined : place.destinationId))
                  }
                  compared={compared.includes(place.destinationId)}
                  canCompare={compared.length < 4 || compared.includes(place.destinationId)}
                  onCompare={ranked.length > 1 ? () => toggle(place.destinationId) : undefined}
                />
              ))}
            </ol>
          </Section>
          <NotesUsed notes={results.notes} />
          <LeftOut excluded={results.excluded} />
        </div>
      </div>
      <CompareBar jobId={results.jobId} places={ranked.filter((p) => compared.includes(p.destinationId))} />
    </>
  );
}
