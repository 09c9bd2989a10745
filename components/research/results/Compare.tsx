'use client';

import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { researchResultsQuery } from '#client/research/research-queries.ts';
import { MissingRun } from '#components/runs/MissingRun.tsx';
import { ButtonLink } from '#components/ui/Button.tsx';
import { Empty } from '#components/ui/Empty.tsx';
import { formatList } from '#components/ui/format.ts';
import { BackIcon } from '#components/ui/icons.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { BriefLink } from './BriefLink.tsx';
import { Comparison } from './Comparison.tsx';

const MAX_PLACES = 4;

export function Compare({ jobId }: { jobId: string }) {
  const asked = (useSearchParams().get('with') ?? '').split(',');
  const { data, error } = useQuery(researchResultsQuery(jobId));
  if (error) return <MissingRun what="research" error={error} />;
  if (!data) return <Skeleton className="h-[40rem]" label="Loading the results" />;
  const places = data.ranked
    .filter(({ destinationId }) => asked.includes(destinationId))
    .slice(0, MAX_PLACES);
  const back = (
    <ButtonLink href={`/research/${jobId}`}>
      <BackIcon /> All results
    </ButtonLink>
  );
  if (places.length < 2) {
    return (
      <>
        <PageTitle title="Compare" />
        <Empty title="Pick two to four places" action={back}>
          Tick “Compare” on the places you can’t decide between.
        </Empty>
      </>
    );
  }
  return (
    <>
      <PageTitle
        title={formatList(places.map((place) => place.name))}
        lead="Side by side, with the best value in each row marked."
        aside={
          <div className="flex flex-wrap gap-3">
            {back}
            <BriefLink jobId={jobId} places={places}>
              Download a summary
            </BriefLink>
          </div>
        }
      />
      <Comparison jobId={jobId} dates={data.dates} places={places} />
    </>
  );
}
