'use client';

import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { researchResultsQuery } from '#client/research/research-queries.ts';
import { MissingRun } from '#components/runs/MissingRun.tsx';
import { ButtonLink } from '#components/ui/Button.tsx';
import { Empty } from '#components/ui/Empty.tsx';
import { BackIcon } from '#components/ui/icons.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { BriefLink } from './BriefLink.tsx';
import { Comparison } from './Comparison.tsx';

const MAX_PLACES = 4;

export function Compare({ jobId }: { jobId: string }) {
  const t = useTranslations('research-results.compare');
  const tRun = useTranslations('research-results.run');
  const tResults = useTranslations('research-results.results');
  const formats = useFormats();
  const asked = (useSearchParams().get('with') ?? '').split(',');
  const { data, error } = useQuery(researchResultsQuery(jobId));
  if (error) return <MissingRun what="research" error={error} />;
  if (!data) return <Skeleton className="h-[40rem]" label={tRun('loadingResults')} />;
  const places = data.ranked
    .filter(({ destinationId }) => asked.includes(destinationId))
    .slice(0, MAX_PLACES);
  const back = (
    <ButtonLink href={`/research/${jobId}`}>
      <BackIcon /> {t('back')}
    </ButtonLink>
  );
  if (places.length < 2) {
    return (
      <>
        <PageTitle title={t('title')} />
        <Empty title={t('pick')} action={back}>
          {t('pickLead')}
        </Empty>
      </>
    );
  }
  return (
    <>
      <PageTitle
        title={formats.list(places.map((place) => place.name))}
        lead={t('lead')}
        aside={
          <div className="flex flex-wrap gap-3">
            {back}
            <BriefLink jobId={jobId} places={places}>
              {tResults('download')}
            </BriefLink>
          </div>
        }
      />
      <Comparison jobId={jobId} dates={data.dates} places={places} />
    </>
  );
}
