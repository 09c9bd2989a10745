import type { ResearchJob } from '#contracts/research.ts';
import type { Envelope } from '#contracts/streams.ts';
import { initialResearch, reduceResearch } from './research-state.ts';

/** A row of the list, brought up to date by what its stream said since the list was fetched. */
export function withLive(job: ResearchJob, events: readonly Envelope[]): ResearchJob {
  if (events.length === 0) return job;
  const { jobStatus } = events.reduce(reduceResearch, initialResearch(job.jobId));
  return {
    ...job,
    status: jobStatus.status,
    progressPercentage: Math.max(job.progressPercentage, jobStatus.progressPercentage),
    currentStep: jobStatus.currentStep,
    message: jobStatus.message,
    error: jobStatus.error,
    startedAt: jobStatus.startedAt ?? job.startedAt,
    finishedAt: jobStatus.finishedAt,
    resultsSummary: jobStatus.resultsSummary ?? job.resultsSummary,
  };
}
