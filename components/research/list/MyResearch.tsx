'use client';

import { useTranslations } from 'next-intl';
import { MyRuns } from '#components/runs/MyRuns.tsx';
import { useResearchActions } from '#hooks/useResearchActions.ts';
import { useResearchList } from '#hooks/useResearchList.ts';
import { EndedJobs } from './EndedJobs.tsx';
import { RunningJob } from './RunningJob.tsx';

export function MyResearch() {
  const t = useTranslations('research-results.list');
  const { cancel, error } = useResearchActions();
  return (
    <MyRuns
      list={useResearchList()}
      refusal={error}
      title={t('title')}
      what="research"
      newHref="/research/new"
      newLabel={t('new')}
      empty={{
        title: t('none'),
        action: t('start'),
        text: t('noneLead'),
      }}
      running={(job) => <RunningJob key={job.jobId} job={job} onCancel={() => cancel(job.jobId)} />}
      ended={(jobs) => <EndedJobs jobs={jobs} />}
    />
  );
}
