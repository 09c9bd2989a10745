'use client';

import { ShowConnection } from '#components/shell/ShellSignal.tsx';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { Empty } from '#components/ui/Empty.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Fetching } from '#components/ui/Fetching.tsx';
import { ArrowIcon } from '#components/ui/icons.tsx';
import { PageTitle, Section } from '#components/ui/layout.tsx';
import { isEnded } from '#contracts/runs.ts';
import { useConnection } from '#hooks/useConnection.ts';
import { useResearchActions } from '#hooks/useResearchActions.ts';
import { useResearchList } from '#hooks/useResearchList.ts';
import { EndedJobs } from './EndedJobs.tsx';
import { RunningJob } from './RunningJob.tsx';

export function MyResearch() {
  const { jobs, error, hasMore, isLoadingMore, loadMore, refresh } = useResearchList();
  const { connection } = useConnection();
  const { cancel, error: refused } = useResearchActions();
  const running = jobs?.filter((job) => !isEnded(job.status)) ?? [];
  const ended = jobs?.filter((job) => isEnded(job.status)) ?? [];
  return (
    <>
      {running.length > 0 ? <ShowConnection {...connection} /> : null}
      <PageTitle
        title="My research"
        aside={
          jobs && jobs.length > 0 ? (
            <ButtonLink kind="next" href="/research/new">
              New research <ArrowIcon />
            </ButtonLink>
          ) : null
        }
      />
      <Fetching
        what="your research"
        problem="Your research can’t be listed"
        isHere={Boolean(jobs)}
        error={error}
        retry={refresh}
      />
      {refused ? <ErrorNote title="That didn’t work">{refused.message}</ErrorNote> : null}
      {jobs?.length === 0 ? (
        <Empty
          title="No research yet"
          action={
            <ButtonLink kind="next" href="/research/new">
              Start researching <ArrowIcon />
            </ButtonLink>
          }
        >
          Answer a few questions, and the places that fit show up here. You can run several at once.
        </Empty>
      ) : null}
      {running.length > 0 ? (
        <Section title={`Running (${running.length})`}>
          <ul className="flex flex-col gap-6">
            {running.map((job) => (
              <RunningJob key={job.jobId} job={job} onCancel={() => cancel(job.jobId)} />
            ))}
          </ul>
        </Section>
      ) : null}
      {ended.length > 0 ? (
        <Section title="Done">
          <EndedJobs jobs={ended} />
          {hasMore ? (
            <Button className="mt-4" onClick={loadMore} disabled={isLoadingMore}>
              {isLoadingMore ? 'Loading…' : 'Show older ones'}
            </Button>
          ) : null}
        </Section>
      ) : null}
    </>
  );
}
