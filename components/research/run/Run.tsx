'use client';

import { useTranslations } from 'next-intl';
import { MissingRun } from '#components/runs/MissingRun.tsx';
import { ShowConnection } from '#components/shell/ShellSignal.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { PageTitle, Section } from '#components/ui/layout.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
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
  const t = useTranslations('research-results.run');
  const research = useWebSocketResearch(jobId);
  const { jobStatus: job, messages, results, connectionState, error } = research;
  const { retry, isRetrying, error: refused } = useResearchActions();

  if (error && !job) return <MissingRun what="research" error={error} />;
  // Why a job failed is said where the job is, not as a refusal.
  const refusal = refused ?? (job?.status === 'failed' ? null : error);

  return (
    <>
      <ShowConnection {...connectionState} />
      <ConnectionNote connection={connectionState} what="research" reconnect={research.reconnect} />
      {refusal ? (
        <div className="mb-6">
          <ErrorNote title={t('refused')}>
            <ProblemText of={refusal} />
          </ErrorNote>
        </div>
      ) : null}
      {!job ? (
        <>
          <PageTitle title={t('title')} />
          <Skeleton className="h-[40rem]" label={t('opening')} />
        </>
      ) : null}
      {job && job.status !== 'completed' ? (
        <>
          <PageTitle title={t('title')} lead={t(`leads.${job.status}`)} />
          <RunHead
            job={job}
            isResearching={research.isResearching}
            onCancel={research.cancelResearch}
            onRetry={() => retry(jobId)}
            isRetrying={isRetrying}
          />
          <Section title={t('onTheWay')}>
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
            <Skeleton className="h-[40rem]" label={t('loadingResults')} />
          )}
          <Section title={t('how')}>
            <Progress job={job} messages={messages} />
          </Section>
        </>
      ) : null}
    </>
  );
}
