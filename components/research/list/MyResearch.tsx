'use client';

import { MyRuns } from '#components/runs/MyRuns.tsx';
import { useResearchActions } from '#hooks/useResearchActions.ts';
import { useResearchList } from '#hooks/useResearchList.ts';
import { EndedJobs } from './EndedJobs.tsx';
import { RunningJob } from './RunningJob.tsx';

export function MyResearch() {
  const { cancel, error } = useResearchActions();
  return (
    <MyRuns
      list={useResearchList()}
      refusal={error}
      title="My research"
      what="research"
      newHref="/research/new"
      newLabel="New research"
      empty={{
        title: 'No research yet',
        action: 'Start researching',
        text: 'Answer a few questions, and the places that fit show up here. You can run several at once.',
      }}
      running={(job) => <RunningJob key={job.jobId} job={job} onCancel={() => cancel(job.jobId)} />}
      ended={(jobs) => <EndedJobs jobs={jobs} />}
    />
  );
}
