'use client';

import { useMemo, useState } from 'react';
import { ShowConnection } from '#components/shell/ShellSignal.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Line } from '#components/ui/Line.tsx';
import { PageTitle, Section } from '#components/ui/layout.tsx';
import { WorldMap } from '#components/ui/map/WorldMap.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { findingsOf } from '#hooks/research-state.ts';
import { useResearchActions } from '#hooks/useResearchActions.ts';
import { useWebSocketResearch } from '#hooks/useWebSocketResearch.ts';
import { Results } from '../results/LazyResults.tsx';
import { ActivityBoard } from './ActivityBoard.tsx';
import { activityOf } from './activity.ts';
import { ConnectionNote } from './ConnectionNote.tsx';
import { FoundPlaces } from './FoundPlaces.tsx';
import { placesFound } from './findings.ts';
import { MissingJob } from './MissingJob.tsx';
import { RunHead } from './RunHead.tsx';
import { stationsOf } from './stations.ts';

/** One research job, from its first event to its results, whenever the page is opened. */
export function Run({ jobId }: { jobId: string }) {
  const research = useWebSocketResearch(jobId);
  const { jobStatus: job, messages, results, connectionState, error } = research;
  const actions = useResearchActions();
  const activities = useMemo(() => activityOf(messages), [messages]);
  const places = useMemo(() => placesFound(findingsOf(messages)), [messages]);
  const stops = useMemo(
    () => places.map((place, index) => ({ ...place, mark: String(index + 1) })),
    [places],
  );
  const watched = useWatched(research.isResearching);

  if (error && !job) return <MissingJob error={error} />;
  const refusal = actions.error ?? (job?.status === 'failed' ? null : error);
  const done = job?.status === 'completed';

  return (
    <>
      <ShowConnection {...connectionState} />
      <ConnectionNote
        connection={connectionState}
        words={research.connectionError}
        reconnect={research.reconnect}
      />
      {refusal ? (
        <div className="mb-6">
          <ErrorNote title="That did not work">{refusal.message}</ErrorNote>
        </div>
      ) : null}
      {done && results ? (
        <Results results={results} />
      ) : (
        <PageTitle title={done ? 'Your results' : 'Your research'} lead={leadOf(job?.status)} />
      )}
      {!job ? <Skeleton className="h-[30rem]" label="Opening the research" /> : null}
      {done && !results ? <Skeleton className="h-[30rem]" label="Fetching the results" /> : null}
      {job && !done ? (
        <RunHead
          job={job}
          isResearching={research.isResearching}
          onCancel={research.cancelResearch}
          onRetry={() => actions.retry(jobId)}
          isRetrying={actions.isRetrying}
        />
      ) : null}
      {job?.status === 'failed' ? (
        <div className="mt-6">
          <ErrorNote title="The research stopped">
            {job.error} What was found until then is kept: "Go on from here" continues from the last finished
            step.
          </ErrorNote>
        </div>
      ) : null}
      {job ? (
        <Section title={done ? 'How it was researched' : 'On the way'}>
          <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[22rem_1fr]">
            <Line label="Steps of the research" stations={stationsOf(job.steps)} />
            <div className="min-w-0">
              <ActivityBoard activities={activities} />
            </div>
          </div>
        </Section>
      ) : null}
      {job && !done && places.length > 0 ? (
        <Section title="Found so far">
          <div className="mb-6">
            <WorldMap label={`Map of the ${places.length} places found so far`} stops={stops} />
          </div>
          <FoundPlaces places={places} watched={watched} />
        </Section>
      ) : null}
    </>
  );
}

/** Whether the run was seen running: facts of one opened after the fact are not news. */
function useWatched(running: boolean): boolean {
  const [seen, setSeen] = useState(false);
  if (running && !seen) setSeen(true);
  return seen;
}

function leadOf(status: string | undefined): string {
  if (status === 'failed' || status === 'cancelled')
    return 'It stopped before the end. You can let it go on.';
  if (status === 'completed') return 'Ranked by how well they fit your answers.';
  return 'You can close this page: it goes on without you, and is here when you come back.';
}
