'use client';

import { MissingRun } from '#components/runs/MissingRun.tsx';
import { ShowConnection } from '#components/shell/ShellSignal.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { PageTitle, Section } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useResearchActions } from '#hooks/useResearchActions.ts';
import { useWebSocketResearch } from '#hooks/useWebSocketResearch.ts';
import { Questions } from '../questions/LazyQuestions.tsx';
import { Results } from '../results/LazyResults.tsx';
import { ConnectionNote } from './ConnectionNote.tsx';
import { Found } from './LazyFound.tsx';
import { Progress } from './Progress.tsx';
import { RunHead } from './RunHead.tsx';

/** One research job, from its first event to its results, whenever the page is opened. */
export function Run({ jobId }: { jobId: string }) {
  const research = useWebSocketResearch(jobId);
  const { jobStatus: job, messages, results, connectionState, error } = research;
  const { retry, isRetrying, error: refused } = useResearchActions();

  if (error && !job) return <MissingRun what="research" error={error} />;
  // Why a job failed is said where the job is, not as a refusal.
  const refusal = refused ?? (job?.status === 'failed' ? null : error);

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
          <ErrorNote title="That didn’t work">{refusal.message}</ErrorNote>
        </div>
      ) : null}
      {!job ? (
        <>
          <PageTitle title="Your research" />
          <Skeleton className="h-[40rem]" label="Opening the research" />
        </>
      ) : null}
      {job && job.status !== 'completed' ? (
        <>
          <PageTitle title="Your research" lead={leads[job.status]} />
          <RunHead
            job={job}
            isResearching={research.isResearching}
            onCancel={research.cancelResearch}
            onRetry={() => retry(jobId)}
            isRetrying={isRetrying}
          />
          <Section title="On the way">
            <Progress job={job} messages={messages} />
          </Section>
          <Found messages={messages} />
        </>
      ) : null}
      {job?.status === 'completed' ? (
        <>
          {results ? (
            <>
              <Results results={results} />
              {results.modelHost || research.questions.length > 0 ? (
                <Questions jobId={jobId} modelHost={results.modelHost} questions={research.questions} />
              ) : null}
            </>
          ) : (
            <Skeleton className="h-[40rem]" label="Loading the results" />
          )}
          <Section title="How we researched it">
            <Progress job={job} messages={messages} />
          </Section>
        </>
      ) : null}
    </>
  );
}

const leads = {
  queued: 'It starts as soon as a slot is free.',
  running: 'You can close this page. It keeps going, and it’ll be here when you come back.',
  failed: 'It stopped early. What we’ve found so far is saved, and you can continue from there.',
  cancelled: 'You stopped it. What we’ve found so far is saved, and you can continue from there.',
};
